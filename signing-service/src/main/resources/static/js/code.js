// SPDX-License-Identifier: AGPL-3.0-or-later
// The printed code's page: everything up to the signature is judged here, in the browser; the fragment is never sent.
import { DamagedCode, certificateBytes, parse, verify } from './printed-code.js';
import { scan, canScan } from './camera.js';

const WORDS_AFTER = 300;
const FOR_GOOD = ['REVOKED', 'CANCELLED', 'WITHDRAWN', 'SUPERSEDED'];
const element = (id) => document.getElementById(id);

show();
window.addEventListener('hashchange', show);

// The switch asks the server for the other language; the code, which the server must not see, goes along here.
const tongue = document.querySelector('.tongue');
tongue.addEventListener('click', () => { tongue.hash = location.hash; });

async function show() {
  const digits = location.hash.slice(1);
  element('result').replaceChildren();
  element('still').hidden = false;
  element('invite').hidden = digits !== '';
  if (digits === '') return invite();
  const words = setTimeout(() => { element('working').hidden = false; }, WORDS_AFTER);
  const answer = await judge(digits);
  clearTimeout(words);
  element('working').hidden = true;
  if (digits === location.hash.slice(1)) present(answer);
}

/** The story of a code: read it, find its key, verify it, ask whether the licence is in force. */
async function judge(digits) {
  if (!/^[0-9]+$/.test(digits)) return { outcome: 'not-a-code' };
  const code = read(digits);
  if (code === null) return { outcome: 'damaged' };
  if (!globalThis.crypto?.subtle) return { outcome: 'insecure' };
  const key = await ask(`/api/v1/codes/${code.kid}`);
  if (key.unreachable) return { outcome: 'offline' };
  if (key.unknown) return { outcome: 'unknown-key' };
  if (!(await verify(code, certificateBytes(key.certificate)))) return { outcome: 'wrong-signature' };
  return genuine(code.claims, departmentOf(key), await ask(`/api/v1/standings/${code.claims.statusIndex}`));
}

function read(digits) {
  try {
    return parse(digits);
  } catch (fault) {
    if (fault instanceof DamagedCode) return null;
    throw fault;
  }
}

/** What the server answers; never a fault: a server that cannot be reached is an answer too. */
async function ask(path) {
  try {
    const response = await fetch(path, { headers: { Accept: 'application/json' }, credentials: 'omit' });
    if (response.status === 404) return { unknown: true };
    return response.ok ? await response.json() : { unreachable: true };
  } catch {
    return { unreachable: true };
  }
}

function genuine(claims, department, answer) {
  const standing = standingOf(claims, answer);
  const known = standing !== 'UNKNOWN';
  return {
    outcome: known ? standing.toLowerCase().replaceAll('_', '-') : 'standing-unknown',
    asOf: answer.asOf,
    claims: { ...claims, issuer: department ?? claims.issuer },
    established: known ? ['signature', 'key', 'standing'] : ['signature', 'key'],
    notEstablished: known ? ['page', 'log', 'vouched'] : ['standing-missing', 'page', 'log', 'vouched'],
  };
}

/** As the engine has it: an end for good, then the dates that the code states, then what else the server says. */
function standingOf(claims, answer) {
  const standing = answer.standing ?? 'UNKNOWN';
  if (FOR_GOOD.includes(standing)) return standing;
  const today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
  return claims.until !== undefined && claims.until < today ? 'EXPIRED' : standing;
}

function departmentOf(key) {
  const name = key.department?.name ?? key.departmentName ?? key.department;
  if (typeof name === 'string') return name;
  return element('code').dataset.lang === 'en' ? name?.en : name?.zh;
}

function present(answer) {
  const template = document.querySelector(`template[data-outcome="${answer.outcome}"]`)
    ?? document.querySelector('template[data-outcome="standing-unknown"]');
  const page = document.createDocumentFragment();
  page.append(template.content.cloneNode(true), element('details').content.cloneNode(true));
  const at = answer.asOf ? new Date(answer.asOf) : new Date();
  fill(page, { ...answer.claims, asOf: momentOf(at) });
  list(page, 'established', 'yes', answer.established ?? []);
  list(page, 'notEstablished', 'no', answer.notEstablished ?? []);
  page.querySelector('[data-action="print"]').addEventListener('click', () => window.print());
  element('still').hidden = true;
  element('result').replaceChildren(page);
  document.title = element('word').textContent + document.title.slice(document.title.lastIndexOf(' · '));
}

function fill(page, values) {
  for (const slot of page.querySelectorAll('[data-slot]')) {
    slot.textContent = values[slot.dataset.slot] ?? slot.dataset.absent ?? '';
  }
  for (const part of page.querySelectorAll('[data-when]')) part.hidden = !values[part.dataset.when];
}

function list(page, name, mark, sentences) {
  const part = page.querySelector(`[data-list="${name}"]`);
  part.hidden = sentences.length === 0;
  for (const sentence of sentences) {
    const point = element(mark).content.cloneNode(true);
    point.querySelector('span').textContent =
      document.querySelector(`template[data-sentence="${sentence}"]`).content.textContent;
    part.querySelector('ul').append(point);
  }
}

/** The same form as the other pages: 2026-11-23 12:04 +08:00. */
function momentOf(instant) {
  return `${new Date(instant.getTime() + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ')} +08:00`;
}

async function invite() {
  if (!(await canScan())) return;
  const button = element('camera');
  button.hidden = false;
  button.onclick = async () => {
    try {
      location.hash = await scan(element('viewfinder'));
    } catch {
      element('camera-trouble').hidden = false;
    }
  };
}
