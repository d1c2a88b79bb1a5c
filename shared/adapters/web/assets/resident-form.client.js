/**
 * What the residents' forms do more where scripts run: nothing typed is lost when the network or the session fails.
 * Everything works without this file. Words come from the page.
 */
const storage = readableStorage();
for (const sent of document.querySelectorAll('[data-sent]')) storage?.removeItem(sent.dataset.sent);
for (const form of document.querySelectorAll('form[data-draft]')) keepDraft(form);
for (const line of document.querySelectorAll('[data-known-say]')) sayWhatIsKnown(line);
if (document.querySelector('[data-questions-of]')) askAboutTopic();

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
  const say = announcer(form.querySelector('[data-say]'));
  const sayAtButton = announcer(form.querySelector('[data-say-send]'));
  if (storage) {
    restore(form, key, say);
    form.addEventListener('input', () => save(form, key));
  }
  form.addEventListener('submit', (event) => {
    if (storage) save(form, key);
    if (navigator.onLine === false) {
      event.preventDefault();
      sayAtButton(form.dataset.offline);
    }
  });
  addEventListener('online', () => sayAtButton(''));
}

/** Says which known issue fits as soon as topic and place do, by the same rule as the server. */
function sayWhatIsKnown(line) {
  const { form } = line.closest('form').elements.namedItem('message');
  const issues = [...document.querySelectorAll('[data-known]')];
  const fits = ({ dataset }) => {
    const topic = form.elements.namedItem('topic').value;
    const places = JSON.parse(dataset.places);
    const isOnTopic = dataset.topic !== undefined && topic === dataset.topic;
    if (places.length === 0) return isOnTopic;
    const text = typedFields(form)
      .map((field) => field.value)
      .join('\n')
      .toLowerCase();
    const isThere = places.some((place) =>
      text
        .split(place.toLowerCase())
        .slice(0, -1)
        .some((before) => !/[\p{L}\p{N}]$/u.test(before)),
    );
    return isThere && (isOnTopic || dataset.topic === undefined || topic === '');
  };
  const look = () => {
    const found = issues.find(fits)?.dataset.known ?? '';
    if (line.textContent !== found) line.textContent = found;
    line.hidden = found === '';
  };
  // While it is typed: a line that comes when the field is left would move Send away from under the press that left it.
  form.addEventListener('input', look);
  look();
}

/** Shows the questions of the chosen topic, open; those of others only while somebody has answered them. */
function askAboutTopic() {
  const groups = [...document.querySelectorAll('[data-questions-of]')];
  const { form } = groups[0].querySelector('textarea');
  const look = () => {
    const topic = form.elements.namedItem('topic').value;
    for (const group of groups) {
      const isChosen = group.dataset.questionsOf === topic;
      group.hidden = !isChosen && [...group.querySelectorAll('textarea')].every(({ value }) => value === '');
      if (isChosen) group.open = true;
    }
  };
  form.elements.namedItem('topic').addEventListener('change', look);
  look();
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
function announcer(line) {
  return (text) => {
    if (!line) return;
    line.textContent = text;
    line.hidden = text === '';
  };
}
