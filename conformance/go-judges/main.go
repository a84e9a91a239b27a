// SPDX-License-Identifier: Apache-2.0

// judge looks at what Vermilion's log says with other people's code: trees and notes of golang.org/x/mod/sumdb,
// cosignatures and the tlog client of filippo.io/torchwood, a log of Tessera's.
//
//	judge proof LOG-VKEY PDF LICENCE-JSON WITNESS-VKEY.. the proof inside a licence file
//	judge walk URL LOG-VKEY                             every entry of a log over HTTP
//	judge offer WITNESS-URL LOG-URL OLD-SIZE            a log's checkpoint to a witness, with a proof from its tiles
//	judge cosigned LOG-VKEY WITNESS-VKEY NOTE           whether that witness signed what that log signed
//	judge grow FOLDER KEY-FILE COUNT WORD [POLICY-FILE] a log of Tessera's, witnessed as its policy says
//	judge key NAME KEY-FILE                             a new key for such a log; prints its vkey
//
// One line of what was established goes to standard output; exit status 1 and one line on standard error say why not.
package main

import (
	"errors"
	"fmt"
	"os"
)

var judges = map[string]func([]string) (string, error){
	"proof":    proof,
	"walk":     walk,
	"offer":    offer,
	"cosigned": cosigned,
	"grow":     grow,
	"key":      newKey,
}

var errUsage = errors.New("see the head of main.go for what to say")

func main() {
	if len(os.Args) < 2 || judges[os.Args[1]] == nil {
		fail(errUsage)
	}
	established, err := judges[os.Args[1]](os.Args[2:])
	if err != nil {
		fail(err)
	}
	fmt.Println(established)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "judge:", err)
	os.Exit(1)
}
