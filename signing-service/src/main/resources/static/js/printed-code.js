// SPDX-License-Identifier: AGPL-3.0-or-later
// The printed code: digits -> bytes -> COSE_Sign1 (RFC 9052, ES256) over integer-keyed claims.
import { CborFault, decode, encodeStrings } from './cbor.js';

const MAX_BYTES = 300;
const MAX_DIGITS = 726;
const ES256 = -7;

/** The digits do not hold a code: mistyped, cut off, or another program's. */
export class DamagedCode extends Error {}

/** Reads a code without judging it: its key id, its claims, and what was signed. */
export function parse(digits) {
  const bytes = bytesOf(digits);
  try {
    return codeOf(decode(bytes));
  } catch (fault) {
    if (fault instanceof CborFault) throw new DamagedCode(fault.message);
    throw fault;
  }
}

/** Whether the holder of the certificate's key signed this code; the key id must be the key's own. */
export async function verify(code, certificate) {
  const spki = subjectPublicKeyInfo(certificate);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', spki));
  if (hex(digest.subarray(0, 8)) !== code.kid) return false;
  const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, code.signature, code.signed);
}

/** A certificate in PEM, or its base64 alone, as DER. */
export function certificateBytes(pem) {
  const base64 = pem.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s+/g, '');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function bytesOf(digits) {
  if (!/^[1-9][0-9]*$/.test(digits) || digits.length > MAX_DIGITS) throw new DamagedCode('not the digits of a code');
  const hexadecimal = BigInt(digits).toString(16);
  if (hexadecimal.length % 2 === 0 || hexadecimal[0] !== '1') throw new DamagedCode('the leading mark is missing');
  const bytes = new Uint8Array((hexadecimal.length - 1) / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hexadecimal.substr(1 + 2 * i, 2), 16);
  if (bytes.length > MAX_BYTES) throw new DamagedCode('longer than a code may be');
  return bytes;
}

function codeOf(sign1) {
  require(Array.isArray(sign1) && sign1.length === 4, 'not a COSE_Sign1');
  const [protectedHeader, unprotected, payload, signature] = sign1;
  require(protectedHeader instanceof Uint8Array && payload instanceof Uint8Array, 'not a COSE_Sign1');
  require(unprotected instanceof Map && unprotected.size === 0, 'headers outside the signature');
  require(signature instanceof Uint8Array && signature.length === 64, 'not an ES256 signature');
  return {
    kid: kidOf(decode(protectedHeader)),
    claims: claimsOf(decode(payload)),
    signature,
    signed: encodeStrings(['Signature1', protectedHeader, new Uint8Array(0), payload]),
  };
}

function kidOf(headers) {
  require(headers instanceof Map && headers.size === 2 && headers.get(1) === ES256, 'not signed with ES256');
  const kid = headers.get(4);
  require(kid instanceof Uint8Array && kid.length === 8, 'no key id');
  return hex(kid);
}

function claimsOf(claims) {
  require(claims instanceof Map, 'no claims');
  const known = [1, 2, 3, 4, 5, 6, 7, 8];
  require([...claims.keys()].every((key) => known.includes(key)), 'an unknown claim');
  const text = (key, needed) => claim(claims, key, needed, (value) => typeof value === 'string' && value !== '');
  const count = (key, needed) => claim(claims, key, needed, Number.isInteger);
  return {
    identifier: text(1, true),
    number: text(2, true),
    holder: text(3, true),
    type: text(4, false),
    issued: dateOf(count(5, true)),
    until: dateOf(count(6, false)),
    statusIndex: claim(claims, 7, true, (value) => Number.isInteger(value) && value >= 0),
    issuer: text(8, false),
  };
}

function claim(claims, key, needed, accepts) {
  const value = claims.get(key);
  if (value === undefined && !needed) return undefined;
  require(accepts(value), `claim ${key} is missing or of another kind`);
  return value;
}

/** Days since 1970-01-01 as an ISO date. */
function dateOf(days) {
  if (days === undefined) return undefined;
  require(Math.abs(days) < 1e6, 'a date out of range');
  return new Date(days * 86400000).toISOString().slice(0, 10);
}

/** The SubjectPublicKeyInfo of a DER certificate (RFC 5280, 4.1), by walking to the seventh part. */
function subjectPublicKeyInfo(der) {
  let part = child(der, child(der, 0).from);
  let at = part.from;
  if (der[at] === 0xa0) at = child(der, at).to;
  for (let skipped = 0; skipped < 5; skipped++) at = child(der, at).to;
  part = child(der, at);
  return der.slice(at, part.to);
}

function child(der, at) {
  let length = der[at + 1];
  let from = at + 2;
  if (length > 0x80) {
    const width = length & 0x7f;
    length = der.subarray(from, from + width).reduce((value, byte) => value * 256 + byte, 0);
    from += width;
  }
  if (!(from + length <= der.length)) throw new Error('the certificate cannot be read');
  return { from, to: from + length };
}

function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function require(truth, otherwise) {
  if (!truth) throw new DamagedCode(otherwise);
}
