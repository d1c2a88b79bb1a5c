import type { Case } from '../../shared/domain/case/case.ts';
import { isOpen } from '../../shared/domain/case/case.ts';
import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import type {
  CaseStore,
  MailKey,
  Registration,
  RemovableCases,
} from '../../shared/domain/case/case-store.ts';
import { excerptOf } from '../../shared/domain/case/excerpt.ts';
import { mailGroup } from '../../shared/domain/case/gathered-mail.ts';
import { endOf, partsHeld } from '../../shared/domain/case/held-parts.ts';
import { codesOf, isBehind, isInList, placeByArrival, placeIn } from '../../shared/domain/case/list-place.ts';
import { claimedMail, isNotice, type OwedMail } from '../../shared/domain/case/mail.ts';
import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import type { SetAside } from '../../shared/domain/case/set-aside.ts';
import { normaliseReference } from '../../shared/use-cases/intake/tokens.ts';
import { memorySetAside } from './memory-set-aside.ts';
import { memoryWords } from './memory-words.ts';

function withoutMail<T extends { mail?: unknown; rawMailKey?: unknown }>({
  mail: _,
  rawMailKey: __,
  ...rest
}: T) {
  return rest;
}

const emptyFile = { text: undefined, contact: undefined, messages: [], events: [] };

/** Cases in memory, with the same promises as the table: the shared suite holds both to them. */
export function memoryCases(...initial: readonly CaseFile[]): RemovableCases {
  const files = new Map<string, CaseFile>(initial.map((file) => [file.case.id, file]));
  const threads = new Map<string, string>();
  const people = new Map<string, Set<string>>();
  const issues = new Map<string, Set<string>>();
  const notices = new Map<string, OwedMail>();
  const rawMails = new Map<string, RawMailOutcome>();
  const asides = new Map<string, SetAside>();
  const heartbeats = new Map<string, string>();
  const gathered = new Map<string, readonly MailKey[]>();
  const arrivals = new Map<string, string>();
  const cases = (): Case[] => [...files.values()].map((file) => file.case);
  const byDue = (a: Case, b: Case) => a.promise.dueAt.localeCompare(b.promise.dueAt);

  const storedMail = ({ id, caseId }: Pick<OwedMail, 'caseId' | 'id'>) =>
    notices.get(id) ?? files.get(caseId)?.mails.find((each) => each.id === id);

  function keepMail(mail: OwedMail): void {
    const file = files.get(mail.caseId);
    if (isNotice(mail)) notices.set(mail.id, mail);
    else if (file) files.set(mail.caseId, { ...file, mails: putMails(file.mails, [mail]) });
  }

  function putMails(before: readonly OwedMail[], mails: readonly OwedMail[]): OwedMail[] {
    const kept = before.filter((each) => !mails.some((mail) => mail.id === each.id));
    return [...kept, ...mails];
  }

  function apply(change: CaseChange): void {
    const file = files.get(change.case.id);
    if (!file) return;
    files.set(change.case.id, {
      ...file,
      case: change.case,
      events: [...file.events, change.event],
      messages: [...file.messages, ...change.messages].sort((a, b) => a.at.localeCompare(b.at)),
      mails: putMails(file.mails, change.mails),
    });
  }

  function keepPerson(keys: readonly string[], id: string): void {
    for (const key of keys) people.set(key, new Set(people.get(key)).add(id));
  }

  function keep({
    case: c,
    text,
    contact,
    event,
    mails,
    messages,
    threads: ids,
    personKeys = [],
  }: Registration): void {
    keepPerson(personKeys, c.id);
    files.set(c.id, { case: c, text, contact, events: [event], mails, messages });
    for (const id of ids) threads.set(id, c.id);
  }

  const store: CaseStore['store'] = async (before, change, alongside = {}) => {
    const { threads: known = [], rawMail, contact, text, knownIssue, also, task } = alongside;
    if (files.get(change.case.id)?.case.version !== before.version) return 'conflict';
    if (rawMail && rawMails.has(rawMail.id)) return 'conflict';
    if (also && files.get(also.change.case.id)?.case.version !== also.before.version) return 'conflict';
    if (task && cases().some(({ reference }) => reference === task.case.reference)) return 'conflict';
    apply(change);
    if (also) apply(also.change);
    if (task) keep(task);
    for (const id of known) threads.set(id, change.case.id);
    keepPerson(alongside.personKeys ?? [], change.case.id);
    for (const key of alongside.formerPersonKeys ?? []) people.get(key)?.delete(change.case.id);
    if (knownIssue) issues.set(knownIssue, new Set(issues.get(knownIssue)).add(change.case.id));
    const file = files.get(change.case.id);
    if (file) files.set(change.case.id, { ...file, ...(contact && { contact }), ...(text && { text }) });
    if (rawMail) {
      const { id, ...outcome } = rawMail;
      rawMails.set(id, outcome);
    }
    return 'stored';
  };

  const claim: CaseStore['claim'] = async (mail, { name, now, until }) => {
    const stored = storedMail(mail);
    const free =
      stored?.state === 'owed' ||
      (stored?.state === 'sending' && ((stored.claimedUntilAt ?? '') <= now || stored.claim === name));
    if (!stored || !free || stored.sendAt > now) return false;
    keepMail(claimedMail(stored, name, until));
    return true;
  };

  return {
    aside: memorySetAside(asides, rawMails),
    words: memoryWords(),
    async accept(registration) {
      const known = files.get(registration.case.id);
      if (known) {
        const same = known.text === undefined || known.text.bodyHash === registration.text.bodyHash;
        return same ? { kind: 'repeated', case: known.case } : { kind: 'other-body' };
      }
      const made = [registration, ...(registration.recordsTask ? [registration.recordsTask] : [])];
      const wanted = made.map((each) => each.case.reference);
      if (cases().some(({ reference }) => wanted.includes(reference))) return { kind: 'reference-taken' };
      const { rawMailKey } = registration.text;
      const { setAside } = registration;
      const isSetAside = setAside?.state === 'case' && asides.get(setAside.id)?.state !== 'case';
      if (rawMailKey && rawMails.has(rawMailKey) && !isSetAside)
        throw new Error(`Mail ${rawMailKey} has been taken in.`);
      keep(registration);
      if (setAside) asides.set(setAside.id, setAside);
      if (rawMailKey) rawMails.set(rawMailKey, { outcome: 'case', reference: registration.case.reference });
      if (registration.recordsTask) keep(registration.recordsTask);
      return { kind: 'accepted', case: registration.case };
    },
    store,
    storeTogether: (changes) => Promise.all(changes.map(({ before, change }) => store(before, change))),
    async remove({ case: before, messages, text, contact }, change, { personKeys, threads: known }) {
      const file = files.get(before.id);
      if (file?.case.version !== before.version) return 'conflict';
      apply(change);
      const left = partsHeld(change.case);
      const changed = files.get(before.id);
      if (changed)
        files.set(before.id, {
          ...changed,
          contact: left.includes('contact') ? contact : undefined,
          text: left.includes('text') ? text && withoutMail(text) : undefined,
          messages: left.includes('text') ? messages.map(withoutMail) : [],
          drafts: [],
        });
      for (const key of personKeys) people.get(key)?.delete(before.id);
      for (const id of known) threads.delete(id);
      return 'stored';
    },
    case: async (id) => files.get(id)?.case,
    file: async (id) => files.get(id),
    contact: async (id) => files.get(id)?.contact,
    text: async (id) => files.get(id)?.text,
    glances: async (asked, staff) =>
      new Map(
        asked.map(({ id }) => {
          const { text, contact, seen } = files.get(id) ?? {};
          return [id, { excerpt: text && excerptOf(text), sender: contact?.name, seenAt: seen?.[staff] }];
        }),
      ),
    async *listed(of, { backwards, after, until = '9', by }) {
      const isByArrival =
        by === 'arrival' && 'department' in of && (of.of === 'unassigned' || (of.of === 'open' && !of.topic));
      const entries = cases()
        .filter((c) => isInList(c, of))
        .map((c) => ({ id: c.id, place: isByArrival ? placeByArrival(c) : placeIn(c) }))
        .toSorted((a, b) => (a.place < b.place === backwards ? 1 : -1))
        .filter(({ place }) => isBehind(place, after, backwards) && place < `${until}~`);
      for (const { id, place } of entries) yield { id, place, codes: codesOf(place) };
    },
    casesNow: async (ids) =>
      new Map(
        cases()
          .filter(({ id }) => ids.includes(id))
          .map((c) => [c.id, c]),
      ),
    async keepSeen(caseId, staff, at) {
      const file = files.get(caseId);
      if (file) files.set(caseId, { ...file, seen: { ...file.seen, [staff]: at } });
    },
    async keepDraft(caseId, draft) {
      const file = files.get(caseId);
      const others = (file?.drafts ?? []).filter(
        (each) => each.staff !== draft.staff || each.form !== draft.form,
      );
      if (file) files.set(caseId, { ...file, drafts: [...others, draft] });
    },
    mail: async (caseId, mailId) =>
      notices.get(mailId) ?? files.get(caseId)?.mails.find((mail) => mail.id === mailId),
    idOfReference: async (typed) => cases().find((c) => c.reference === normaliseReference(typed))?.id,
    async *openOf(of) {
      const wanted = (c: Case) =>
        'department' in of ? c.department === of.department : c.officer === of.officer;
      yield* cases()
        .filter((c) => isOpen(c) && wanted(c))
        .sort(byDue);
    },
    overdueOf: async (department, until) =>
      cases().filter((c) => isOpen(c) && c.department === department && c.promise.dueAt <= until).length,
    async *answeredOf(of) {
      const wanted = (c: Case) =>
        'department' in of ? c.department === of.department : c.officer === of.officer;
      yield* cases()
        .filter((c) => c.state === 'ANSWERED' && wanted(c))
        .sort((a, b) => (a.answeredAt ?? '').localeCompare(b.answeredAt ?? ''));
    },
    casesOfIssue: async (issue) => [...(issues.get(issue) ?? [])],
    async casesOfPerson(keys, atMost) {
      const [first = new Set<string>(), ...others] = keys.map(
        (key) => new Set([...(people.get(key) ?? [])].slice(0, atMost)),
      );
      return [...first].filter((id) => others.every((each) => each.has(id)));
    },
    async *due(until) {
      for (const c of cases()) if (c.lookAt && c.lookAt <= until) yield c.id;
    },
    async *endedHolding(parts, until) {
      const wanted = (c: Case) =>
        partsHeld(c).join() === parts.join() && (endOf(c) ?? '9') <= (c.erase ? '8' : until);
      yield* cases()
        .filter(wanted)
        .map((c) => c.id);
    },
    async *receivedOn(day, known) {
      yield* cases().filter((c) => c.receivedOn === day && !known?.has(c.id));
    },
    async *unsent(until, group) {
      for (const mail of [...[...files.values()].flatMap((file) => file.mails), ...notices.values()])
        if (
          (mail.state === 'owed' || mail.state === 'sending') &&
          mail.sendAt <= until &&
          (group === undefined || mailGroup(mail) === group)
        )
          yield mail;
    },
    async oweNotice(mail) {
      if (notices.has(mail.id)) return false;
      notices.set(mail.id, mail);
      return true;
    },
    claim,
    claimTogether: (mails, how) => Promise.all(mails.map((mail) => claim(mail, how))),
    keepGathered: async (id, mails) => void gathered.set(id, mails),
    gatheredAs: async (id) => gathered.get(id) ?? [],
    async withTheirCases(mails) {
      const found = mails.flatMap((key) => {
        const mail = storedMail(key);
        const file = files.get(key.caseId);
        return mail && file ? [[key.id, { ...emptyFile, case: file.case, mails: [mail] }] as const] : [];
      });
      return new Map(found);
    },
    async keepClaimed(mail) {
      const stored = storedMail(mail);
      if (stored?.state !== 'sending') return false;
      keepMail(mail);
      return true;
    },
    async keepDelivered(mail, sesMessageId, at) {
      const stored = storedMail(mail);
      if (stored?.state !== 'sent' || stored.sesMessageId !== sesMessageId || stored.bouncedAt) return false;
      keepMail({ ...stored, deliveredAt: at });
      return true;
    },
    async keepLook(c) {
      const file = files.get(c.id);
      if (file?.case.version === c.version) files.set(c.id, { ...file, case: c });
    },
    caseOfThread: async (messageId) => threads.get(messageId),
    rememberThread: async (messageId, caseId) => void threads.set(messageId, caseId),
    async keepArrived(messageId, at) {
      if (threads.has(messageId)) arrivals.set(messageId, at);
      return threads.has(messageId);
    },
    arrivedAt: async (messageId) => arrivals.get(messageId),
    rawMailOutcome: async (id) => rawMails.get(id),
    async keepRawMailOutcome(id, outcome) {
      if (rawMails.has(id)) return false;
      rawMails.set(id, outcome);
      return true;
    },
    heartbeat: async (address) => heartbeats.get(address),
    keepHeartbeat: async (address, slot) => void heartbeats.set(address, slot),
  };
}
