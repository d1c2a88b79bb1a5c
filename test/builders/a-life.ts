import fc from 'fast-check';
import { expect } from 'vitest';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { localDay } from '../../shared/domain/calendar/office-hours.ts';
import { addWorkingDays } from '../../shared/domain/calendar/working-days.ts';
import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import { isToResident, type OwedMail } from '../../shared/domain/case/mail.ts';
import { owed } from '../../shared/domain/deadlines/obligations.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { ask } from '../../shared/domain/handling/actions/ask.ts';
import { assign } from '../../shared/domain/handling/actions/assign.ts';
import { exclude } from '../../shared/domain/handling/actions/exclude.ts';
import { approveExtension, extend } from '../../shared/domain/handling/actions/extend.ts';
import { handOver } from '../../shared/domain/handling/actions/hand-over.ts';
import { mailAccepted } from '../../shared/domain/handling/actions/mail-accepted.ts';
import { mailBounced } from '../../shared/domain/handling/actions/mail-undelivered.ts';
import { meetObligation } from '../../shared/domain/handling/actions/meet-obligation.ts';
import { note } from '../../shared/domain/handling/actions/note.ts';
import { reclassify } from '../../shared/domain/handling/actions/reclassify.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import { reopen, residentWrites } from '../../shared/domain/handling/actions/resident-writes.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { aCaseFile, mondayMorning } from './a-case.ts';
import { appliedSettings } from './settings.ts';

const applied = appliedSettings();
const { settings } = applied;
const calendar = municipalCalendar(settings);
const officer = 'kc-handlaggare';
const hourMs = 3_600_000;

interface Sent {
  readonly at: Instant;
  readonly mail: OwedMail;
  /** End of the promise in force once it was owed. */
  readonly inForce: Instant;
}

/** A case that lives: people act on it, and the pipeline meets what it owes whenever it has said to look. */
export class Life {
  file: CaseFile;
  now: Instant = mondayMorning;
  readonly owedMails: Sent[] = [];

  constructor(file: CaseFile) {
    this.file = file;
    for (const mail of file.mails) this.#accept(mail);
  }

  act(by: Acting['by'], action: (file: CaseFile, acting: Acting) => CaseChange | Refusal): void {
    const change = action(this.file, { by, now: this.now, applied });
    if (change.kind === 'changed') this.#store(change);
  }

  /** Until then, as the state machine does; more looks than a case can need mean that it is asked for ever. */
  goOnTo(until: Instant): void {
    for (let looks = 0; ; looks += 1) {
      expect(looks).toBeLessThan(200);
      const { due, lookAt } = owed(this.file.case, settings, calendar, this.now);
      const [obligation] = due;
      if (obligation) {
        this.#store(meetObligation(this.file.case, obligation, this.#pipeline()));
        continue;
      }
      if (lookAt === undefined || lookAt > until) break;
      expect(lookAt > this.now).toBe(true);
      this.now = lookAt;
    }
    this.now = until;
  }

  /** What was mailed to the resident last comes back. */
  bounce(): void {
    const mail = this.file.mails.findLast((each) => isToResident(each) && each.state === 'sent');
    if (mail) this.#store(mailBounced(this.file.case, mail, 'hard', this.#pipeline()));
  }

  #pipeline(): Acting {
    return { by: { kind: 'pipeline' }, now: this.now, applied };
  }

  #store(change: CaseChange): void {
    const kept = this.file.mails.filter((each) => !change.mails.some((mail) => mail.id === each.id));
    this.file = {
      ...this.file,
      case: change.case,
      events: [...this.file.events, change.event],
      mails: [...kept, ...change.mails],
      messages: [...this.file.messages, ...change.messages],
    };
    for (const mail of change.mails.filter(({ state }) => state === 'owed')) {
      this.owedMails.push({ at: this.now, mail, inForce: change.case.promise.dueAt });
      this.#accept(mail);
    }
  }

  #accept(mail: OwedMail): void {
    if (mail.to[0]?.kind === 'resident')
      this.#store(mailAccepted(this.file.case, mail, 'ses', this.#pipeline()));
  }
}

const resident = { kind: 'resident' } as const;
const staff = { kind: 'staff', id: officer } as const;
const manager = { kind: 'staff', id: 'kc-chef' } as const;

/** A day agreed with the resident may come before the one promised. */
const agree = (days: number) => (life: Life) =>
  life.act(staff, (file, acting) => {
    const promisedOn = addWorkingDays(localDay(life.now, calendar), days, calendar);
    return extend(file, { promisedOn, reason: 'Det sa vi på telefon.', agreed: true }, acting);
  });

const deeds: Readonly<Record<string, (life: Life) => void>> = {
  assign: (life) => life.act(staff, (file, acting) => assign(file, { officer }, acting)),
  ask: (life) => life.act(staff, (file, acting) => ask(file, { text: 'Vilken gata?' }, acting)),
  extend: (life) =>
    life.act(staff, (file, acting) => {
      const promisedOn = addWorkingDays(localDay(life.now, calendar), 4, calendar);
      return extend(file, { promisedOn, reason: 'Vi väntar på besked.' }, acting);
    }),
  write: (life) =>
    life.act(resident, (file, acting) =>
      residentWrites(
        file,
        {
          message: {
            id: `r${file.case.version}`,
            at: life.now,
            kind: 'from-resident',
            by: resident,
            channel: 'status_page',
            text: 'Storgatan.',
            attachments: [],
          },
        },
        acting,
      ),
    ),
  reply: (life) => life.act(staff, (file, acting) => reply(file, { text: 'Det är gjort.' }, acting)),
  reopen: (life) => life.act(resident, (file, acting) => reopen(file, { text: 'Nej.' }, acting)),
  agree: agree(1),
  'agree on a later day': agree(6),
  approve: (life) => life.act(manager, (file, acting) => approveExtension(file, {}, acting)),
  'hand over': (life) =>
    life.act(staff, (file, acting) => {
      const department = file.case.department === 'gata-park' ? settings.contactCentre : 'gata-park';
      return handOver(file, { department, note: 'Det är ert.', ground: 'not-secret' }, acting);
    }),
  restrict: (life) =>
    life.act(staff, (file, acting) =>
      reclassify(file, { secrecyGroup: 'social', ground: 'consent' }, acting),
    ),
  call: (life) =>
    life.act(staff, (file, acting) => note(file, { text: 'Ringde och undrade.', contact: 'phone' }, acting)),
  exclude: (life) => life.act(manager, (file, acting) => exclude(file, { staff: officer }, acting)),
  bounce: (life) => life.bounce(),
  'the last minute': (life) => life.goOnTo(life.file.case.promise.dueAt),
  nothing: () => undefined,
};

export const someLife = fc.record({
  contact: fc.constantFrom({ email: 'kim@resident.example' }, { phone: '070-123 45 67' }, {}),
  deeds: fc.array(fc.tuple(fc.integer({ min: 1, max: 160 }), fc.constantFrom(...Object.keys(deeds))), {
    maxLength: 8,
  }),
});

export function lived(
  plan: { contact: object; deeds: readonly (readonly [number, string])[] },
  seen?: (life: Life) => void,
) {
  const life = new Life(aCaseFile({}, { contact: plan.contact }));
  for (const [hours, name] of plan.deeds) {
    life.goOnTo(toInstant(toMs(life.now) + hours * hourMs));
    seen?.(life);
    deeds[name]?.(life);
    seen?.(life);
  }
  return life;
}
