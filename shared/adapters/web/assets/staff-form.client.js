/**
 * What staff's forms do more where scripts run: a standard text goes in at the cursor as soon as it is chosen. Everything
 * works without this file.
 */
for (const group of document.querySelectorAll('[data-texts-into]')) insertAtCursor(group);

function insertAtCursor(group) {
  const into = document.getElementById(group.dataset.textsInto);
  const search = group.querySelector('input');
  const chosen = () => [...group.querySelectorAll('option')].find((each) => each.value === search.value);
  const insert = () => {
    const { text } = chosen().dataset;
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
