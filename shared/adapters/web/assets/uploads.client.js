/**
 * Files go straight to storage as soon as they are chosen, with progress; each leaves a hidden field behind. A form that is
 * sent before they are there waits and then goes by itself. What fails is said at the field and at the button. Everything
 * works without this file. Words come from the page.
 */
for (const field of document.querySelectorAll('[data-uploads]')) goAhead(field);

/** As much as may come along with the form itself. */
const mostBytesAlong = 4_000_000;

function goAhead(field) {
  const { uploads: address, most, largest, ...words } = field.dataset;
  const input = field.querySelector('input[type=file]');
  const { form } = input;
  const list = field.querySelector('[data-files]');
  const sayHere = announcer(field.querySelector('[data-say-files]'));
  const sayAtButton = announcer(form.querySelector('[data-say-send]'));
  document.getElementById(`${input.id}-help`).textContent = words.help;
  const items = () => [...list.children];
  let sendWith;

  for (const item of items()) item.append(' ', removeButton(item));
  input.addEventListener('change', () => {
    const chosen = [...input.files];
    input.value = '';
    sayHere('');
    sayAtButton('');
    for (const file of chosen) {
      if (items().length >= Number(most)) sayHere(words.tooMany);
      else if (file.size > Number(largest)) sayHere(named(words.tooBig, file));
      else if (file.size > 0) send(file, newItem(file));
    }
  });
  // Before the others who listen: what does not go yet is not counted as sent.
  form.addEventListener(
    'submit',
    (event) => {
      const waiting = items().filter(({ dataset }) => dataset.state === 'going');
      const failed = items().filter(({ dataset }) => dataset.state === 'failed');
      if (waiting.length === 0 && failed.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (waiting.length > 0) sendWith = event.submitter ?? undefined;
      sayAtButton(waiting.length > 0 ? words.wait : words.notAll, waiting.length > 0 ? 'info' : 'warning');
    },
    true,
  );

  function named(text, file) {
    return text.replace('{name}', file.name);
  }

  function button(text, item, does) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'link-button';
    made.textContent = text;
    made.setAttribute('aria-label', `${text} ${item.querySelector('span').textContent}`);
    made.addEventListener('click', does);
    return made;
  }

  function removeButton(item) {
    return button(words.remove, item, () => {
      item.abort?.();
      item.remove();
      sayAtButton('');
      keepAlong();
      input.focus();
    });
  }

  function newItem(file) {
    const item = document.createElement('li');
    const name = document.createElement('span');
    name.textContent = `${file.name} (${sizeOf(file)})`;
    item.append(name);
    const taken = new Set(items().map(({ dataset }) => dataset.place));
    item.dataset.place = [...Array(Number(most)).keys()].find((each) => !taken.has(String(each)));
    list.append(item);
    return item;
  }

  async function send(file, item) {
    const { place } = item.dataset;
    const progress = document.createElement('progress');
    progress.max = 1;
    progress.setAttribute('aria-label', file.name);
    item.dataset.state = 'going';
    item.file = undefined;
    item.replaceChildren(item.firstChild, ' ', progress, ' ', removeButton(item));
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          nonce: form.elements.namedItem('nonce').value,
          fileName: file.name,
          sizeBytes: file.size,
          place: Number(place),
        }),
      });
      if (answer.status === 422) {
        item.remove();
        sayHere((await answer.json()).detail ?? named(words.failed, file));
      } else if (!answer.ok) throw new Error(String(answer.status));
      else await arrive(file, item, progress, await answer.json());
    } catch {
      if (item.isConnected) fail(file, item);
    }
    settle();
  }

  async function arrive(file, item, progress, { url, fields, ticket }) {
    await post(url, fields, { file, progress, item });
    if (!item.isConnected) return;
    const hidden = document.createElement('input');
    Object.assign(hidden, { type: 'hidden', name: `uploaded${item.dataset.place}`, value: ticket });
    const here = document.createElement('span');
    here.setAttribute('role', 'status');
    here.textContent = words.here;
    item.dataset.state = 'here';
    item.replaceChildren(item.firstChild, ' ', here, hidden, ' ', removeButton(item));
  }

  /** What is small enough goes along with the form; the rest can be tried again. */
  function fail(file, item) {
    item.file = file;
    item.dataset.state = 'along';
    if (!keepAlong()) {
      item.dataset.state = 'failed';
      keepAlong();
      const again = button(words.again, item, () => {
        sayHere('');
        send(file, item);
      });
      item.replaceChildren(item.firstChild, ' ', again, ' ', removeButton(item));
      sayHere(named(words.failed, file));
    } else item.replaceChildren(item.firstChild, ' ', removeButton(item));
  }

  /** @returns whether all of it may come along with the form */
  function keepAlong() {
    const along = new DataTransfer();
    for (const { file, dataset } of items()) if (file && dataset.state === 'along') along.items.add(file);
    if ([...along.files].reduce((sum, { size }) => sum + size, 0) > mostBytesAlong) return false;
    input.files = along.files;
    return true;
  }

  /** A form that waited for its files goes once they are here, and says so if one is not. */
  function settle() {
    if (sendWith === undefined || items().some(({ dataset }) => dataset.state === 'going')) return;
    const submitter = sendWith;
    sendWith = undefined;
    sayAtButton('');
    form.requestSubmit(submitter);
  }
}

function sizeOf({ size }) {
  const megabytes = size / 1_000_000;
  const said = megabytes < 0.1 ? [size / 1_000, 'kB'] : [megabytes, 'MB'];
  const digits = said[0] < 10 ? 1 : 0;
  return `${said[0].toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits })} ${said[1]}`;
}

/** One line that screen readers read when it changes. */
function announcer(line) {
  return (text, colour = 'warning') => {
    line.dataset.color = colour;
    line.textContent = text;
    line.hidden = text === '';
  };
}

/** `fetch` cannot say how far an upload has come. */
function post(url, fields, { file, progress, item }) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', file);
    const request = new XMLHttpRequest();
    item.abort = () => request.abort();
    request.open('POST', url);
    request.upload.onprogress = ({ loaded, total }) => {
      progress.value = loaded / total;
    };
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error(String(request.status))));
    request.onerror = () => reject(new Error('network'));
    request.onabort = () => reject(new Error('taken back'));
    request.send(body);
  });
}
