// SPDX-License-Identifier: AGPL-3.0-or-later
// Scanning with the device's own code reader, where the browser has one. Pictures never leave the page.

const PAUSE = 150;

export async function canScan() {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices) return false;
  return (await window.BarcodeDetector.getSupportedFormats()).includes('qr_code');
}

/** The digits of the first licence code that the camera sees. */
export async function scan(video) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    return await digitsFrom(video);
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    video.hidden = true;
  }
}

async function digitsFrom(video) {
  const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
  for (;;) {
    for (const code of await detector.detect(video)) {
      const digits = /\/V#([0-9]+)$/i.exec(code.rawValue)?.[1];
      if (digits) return digits;
    }
    await new Promise((wake) => setTimeout(wake, PAUSE));
  }
}
