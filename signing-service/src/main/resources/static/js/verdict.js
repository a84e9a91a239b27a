// SPDX-License-Identifier: AGPL-3.0-or-later
const print = document.getElementById('print');
print.hidden = false;
print.addEventListener('click', () => window.print());
