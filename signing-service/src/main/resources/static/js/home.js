// SPDX-License-Identifier: AGPL-3.0-or-later
// The form works without this: a file may also be dropped, and one too large is refused before it is sent.

const form = document.getElementById('drop');
const input = document.getElementById('file');
const trouble = document.getElementById('file-trouble');
const hint = document.getElementById('file-hint');
const button = form.querySelector('button');
const label = button.textContent;

form.classList.add('alive');
hint.textContent = hint.dataset.drop;
if ('BarcodeDetector' in window) document.getElementById('scan').hidden = false;

for (const kind of ['dragenter', 'dragover']) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add('over');
  });
}
form.addEventListener('dragleave', (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove('over');
});
form.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('over');
  if (event.dataTransfer.files.length === 0) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event('change'));
  form.requestSubmit();
});

// A file that misses the form must not replace the page.
for (const kind of ['dragover', 'drop']) window.addEventListener(kind, (event) => event.preventDefault());

input.addEventListener('change', () => {
  document.getElementById('chosen').textContent = input.files[0]?.name ?? '';
  say(tooLarge() ? trouble.dataset.large : '');
});
form.addEventListener('submit', (event) => {
  if (tooLarge()) {
    event.preventDefault();
    say(trouble.dataset.large);
    return;
  }
  setTimeout(() => { button.textContent = button.dataset.busy; }, 300);
});
window.addEventListener('pageshow', () => { button.textContent = label; });

function tooLarge() {
  return input.files.length > 0 && input.files[0].size > Number(form.dataset.limit);
}

function say(sentence) {
  trouble.textContent = sentence;
  trouble.hidden = sentence === '';
}
