/**
 * What staff's forms do more where scripts run: a standard text goes in at the cursor as soon as it is chosen, and what is
 * typed on a case is kept on the server. Everything works without this file. Words come from the page.
 */
document.querySelector('#reply-preview')?.scrollIntoView();
for (const form of document.querySelectorAll('form[data-kept-as-typed]')) keepAsTyped(form);
for (const group of document.querySelectorAll('[data-texts-into]')) insertAtCursor(group);
for (const form of document.querySelectorAll('form[data-busy]')) tellThatItWorks(form);

/** While the answer to a form is worked out: that it is, and for how many seconds. */
function tellThatItWorks(form) {
  const line = form.querySelector('[data-busy-say]');
  const said = line.querySelector('[data-busy-text]');
  const seconds = line.querySelector('[data-busy-seconds]');
  let counting;
  form.addEventListener('submit', () => {
    const beganAt = Date.now();
    line.hidden = false;
    said.textContent = said.dataset.busyText;
    clearInterval(counting);
    counting = setInterval(() => {
      seconds.textContent = `${Math.round((Date.now() - beganAt) / 1000)} s`;
    }, 1000);
  });
  // Coming back to the page as it was left.
  addEventListener('pageshow', () => {
    clearInterval(counting);
    line.hidden = true;
    said.textContent = '';
    seconds.textContent = '';
  });
}

function insertAtCursor(group) {
  const into = document.getElementById(group.dataset.textsInto);
  const search = group.querySelector('input');
  const chosen = () => [...group.querySelectorAll('option')].find((each) => each.value === search.value);
  // Until somebody has been in the field there is no cursor: the text goes last.
  into.addEventListener('focus', () => into.setAttribute('data-visited', ''), { once: true });
  const insert = () => {
    const { text } = chosen().dataset;
    if (!into.hasAttribute('data-visited')) into.setSelectionRange(into.value.length, into.value.length);
    const before = into.value.slice(0, into.selectionStart);
    const after = into.value.slice(into.selectionEnd);
    const apart = (beside) => (beside.trim() === '' ? '' : '\n\n');
    into.value = before + apart(before) + text + apart(after) + after;
    into.focus();
    into.selectionStart = (before + apart(before) + text).length;
    into.selectionEnd = into.selectionStart;
    into.dispatchEvent(new Event('input', { bubbles: true }));
  };
  search.addEventListener('input', (event) => {
    // A choice from the list, not a letter typed.
    if (event.inputType === undefined || event.inputType === 'insertReplacementText') if (chosen()) insert();
  });
  group.querySelector('button').addEventListener('click', (event) => {
    if (!chosen()) return;
    event.preventDefault();
    insert();
  });
}

/** A while after the last letter, so that a sentence is one request. */
const pauseMilliseconds = 2_000;

function keepAsTyped(form) {
  const said = form.querySelector('[data-kept]');
  let waiting;
  let isSending = false;
  const keep = async () => {
    // Files are not kept with what is typed.
    const texts = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
    const fields = new URLSearchParams(texts);
    fields.set('draft', 'auto');
    const answer = await fetch(form.action, { method: 'POST', body: fields, redirect: 'manual' }).catch(
      () => ({}),
    );
    if (isSending) return;
    if (answer.ok && !form.elements.drafted) {
      const mark = document.createElement('input');
      Object.assign(mark, { type: 'hidden', name: 'drafted', value: 'yes' });
      form.append(mark);
    }
    said.textContent = answer.ok ? said.dataset.kept : said.dataset.notKept;
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, pauseMilliseconds);
  });
  form.addEventListener('submit', () => {
    isSending = true;
    clearTimeout(waiting);
  });
}
