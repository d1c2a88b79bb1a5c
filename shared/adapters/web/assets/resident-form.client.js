/**
 * What the residents' forms do more where scripts run: nothing typed is lost when the network or the session fails, and
 * files go ahead of the form, with progress. Everything works without this file. Words come from the page.
 */
const storage = readableStorage();
for (const sent of document.querySelectorAll('[data-sent]')) storage?.removeItem(sent.dataset.sent);
for (const form of document.querySelectorAll('form[data-draft]')) keepDraft(form);

/** Some browsers refuse storage altogether. */
function readableStorage() {
  try {
    sessionStorage.getItem('draft');
    return sessionStorage;
  } catch {
    return undefined;
  }
}

function keepDraft(form) {
  const key = form.dataset.draft;
  const say = announcer(form);
  if (storage) {
    restore(form, key, say);
    form.addEventListener('input', () => save(form, key));
  }
  const waiting = form.dataset.uploads ? uploads(form, say) : undefined;
  form.addEventListener('submit', (event) => {
    if (storage) save(form, key);
    if (navigator.onLine === false) {
      event.preventDefault();
      say(form.dataset.offline);
    } else if (waiting?.busy()) {
      event.preventDefault();
      say(form.dataset.wait);
    }
  });
  addEventListener('online', () => say(''));
}

function typedFields(form) {
  return [...form.elements].filter((field) =>
    field.matches('textarea, select, input:not([type=hidden], [type=file], [name=website])'),
  );
}

function isChoice(field) {
  return field.type === 'radio' || field.type === 'checkbox';
}

function save(form, key) {
  const typed = typedFields(form)
    .filter((field) => (isChoice(field) ? field.checked : field.value !== ''))
    .map((field) => [field.name, field.value]);
  try {
    if (typed.length > 0) storage.setItem(key, JSON.stringify(typed));
    else storage.removeItem(key);
  } catch {
    // Full: what is typed stays in the page.
  }
}

function restore(form, key, say) {
  const kept = storage.getItem(key);
  if (!kept) return;
  let changed = false;
  for (const [name, value] of JSON.parse(kept)) {
    for (const field of typedFields(form).filter((each) => each.name === name)) {
      if (isChoice(field)) {
        if (field.value !== value || typedFields(form).some((each) => each.name === name && each.checked))
          continue;
        field.checked = true;
      } else {
        if (field.value !== '') continue;
        field.value = value;
      }
      changed = true;
      field.closest('details')?.setAttribute('open', '');
    }
  }
  if (changed) say(form.dataset.restored);
}

/** One line that screen readers read when it changes. */
function announcer(form) {
  const line = form.querySelector('[data-say]');
  return (text) => {
    line.textContent = text;
    line.hidden = text === '';
  };
}

/** Files go straight to storage as soon as they are chosen; each leaves a hidden field behind. */
function uploads(form, say) {
  const { uploads: address, most, largest, remove: removeWord } = form.dataset;
  const input = form.querySelector('input[type=file]');
  const list = form.querySelector('[data-files]');
  document.getElementById('attachments-help').textContent = form.dataset.help;
  let busy = 0;

  for (const item of list.children) removable(item);
  input.addEventListener('change', async () => {
    const chosen = [...input.files];
    const kept = new DataTransfer();
    input.value = '';
    say('');
    for (const file of chosen) {
      if (list.children.length >= Number(most)) say(form.dataset.tooMany);
      else if (file.size > Number(largest)) say(form.dataset.tooBig);
      else if (file.size > 0 && !(await send(file))) kept.items.add(file);
    }
    // What could not go ahead goes along with the form.
    if (kept.files.length > 0) input.files = kept.files;
  });

  function removable(item) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link-button';
    button.textContent = removeWord;
    button.setAttribute('aria-label', `${removeWord} ${item.querySelector('span').textContent}`);
    button.addEventListener('click', () => {
      item.remove();
      input.focus();
    });
    item.append(' ', button);
  }

  async function send(file) {
    const item = document.createElement('li');
    const name = document.createElement('span');
    const progress = document.createElement('progress');
    const taken = new Set([...list.querySelectorAll('input')].map((each) => each.name));
    const waiting = new Set([...list.children].map((each) => each.dataset.place));
    const place = [...Array(Number(most)).keys()].find(
      (each) => !taken.has(`uploaded${each}`) && !waiting.has(String(each)),
    );
    item.dataset.place = place;
    name.textContent = file.name;
    progress.max = 1;
    progress.setAttribute('aria-label', file.name);
    item.append(name, ' ', progress);
    list.append(item);
    busy += 1;
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          nonce: form.elements.namedItem('nonce').value,
          fileName: file.name,
          sizeBytes: file.size,
          place,
        }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { url, fields, ticket } = await answer.json();
      await post(url, fields, file, progress);
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = `uploaded${place}`;
      field.value = ticket;
      progress.remove();
      item.append(field);
      removable(item);
      return true;
    } catch {
      item.remove();
      return false;
    } finally {
      busy -= 1;
    }
  }

  return { busy: () => busy > 0 };
}

/** `fetch` cannot say how far an upload has come. */
function post(url, fields, file, progress) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.onprogress = ({ loaded, total }) => {
      progress.value = loaded / total;
    };
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error(String(request.status))));
    request.onerror = () => reject(new Error('network'));
    request.send(body);
  });
}
