// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of CBOR (RFC 8949) that a printed code may use, read strictly: definite lengths, shortest heads,
// map keys that are integers in ascending order, text that is valid UTF-8, and nothing after the item.

const MAX_DEPTH = 4;

export class CborFault extends Error {}

/** Reads exactly one item; byte strings are views of `bytes`, maps are Map, integers are Number. */
export function decode(bytes) {
  const reader = new Reader(bytes);
  const item = reader.item(0);
  if (reader.at !== bytes.length) throw new CborFault(`${bytes.length - reader.at} bytes after the item`);
  return item;
}

/** Writes what a COSE Sig_structure needs: an array of text and byte strings. */
export function encodeStrings(items) {
  const parts = [head(4, items.length)];
  for (const item of items) {
    const text = typeof item === 'string';
    const body = text ? new TextEncoder().encode(item) : item;
    parts.push(head(text ? 3 : 2, body.length), body);
  }
  return concatenate(parts);
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  item(depth) {
    if (depth > MAX_DEPTH) throw new CborFault('nested too deeply');
    const [major, argument] = this.head();
    switch (major) {
      case 0: return argument;
      case 1: return -1 - argument;
      case 2: return this.take(argument);
      case 3: return this.text(argument);
      case 4: return this.array(argument, depth);
      case 5: return this.map(argument, depth);
      default: throw new CborFault(`unexpected major type ${major}`);
    }
  }

  head() {
    const first = this.take(1)[0];
    const major = first >> 5;
    const info = first & 31;
    if (info < 24) return [major, info];
    if (info > 26) throw new CborFault(`unexpected additional information ${info}`);
    const width = 1 << (info - 24);
    const argument = this.take(width).reduce((value, byte) => value * 256 + byte, 0);
    const least = [24, 256, 65536][info - 24];
    if (argument < least) throw new CborFault('a length or number is not in its shortest form');
    return [major, argument];
  }

  take(count) {
    if (count > this.bytes.length - this.at) throw new CborFault('ends too early');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  text(length) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.take(length));
    } catch (fault) {
      if (fault instanceof CborFault) throw fault;
      throw new CborFault('text is not UTF-8');
    }
  }

  array(length, depth) {
    const items = [];
    for (let i = 0; i < length; i++) items.push(this.item(depth + 1));
    return items;
  }

  map(length, depth) {
    const entries = new Map();
    let previous = null;
    for (let i = 0; i < length; i++) {
      const start = this.at;
      const key = this.item(depth + 1);
      if (!Number.isInteger(key)) throw new CborFault('a key is not an integer');
      const encoded = this.bytes.subarray(start, this.at);
      if (previous !== null && compare(previous, encoded) >= 0) throw new CborFault('keys are not in order');
      previous = encoded;
      entries.set(key, this.item(depth + 1));
    }
    return entries;
  }
}

function compare(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

function head(major, argument) {
  if (argument < 24) return Uint8Array.of((major << 5) | argument);
  if (argument < 256) return Uint8Array.of((major << 5) | 24, argument);
  return Uint8Array.of((major << 5) | 25, argument >> 8, argument & 255);
}

function concatenate(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
