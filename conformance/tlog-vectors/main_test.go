// SPDX-License-Identifier: Apache-2.0

package main

import "testing"

func TestCommittedVectorsAreWhatTheGeneratorWrites(t *testing.T) {
	content, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	if err := compare(home, content); err != nil {
		t.Fatal(err)
	}
}
