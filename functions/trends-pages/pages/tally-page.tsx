import type { VNode } from 'preact';
import { Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import {
  type Contact,
  type ContactFigures,
  type TalliedChannel,
  talliedChannels,
} from '../../../shared/domain/trends/contacts.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { wordsOf } from '../trends-view.ts';

interface TallyPageProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly csrf: string;
  /** Of the contact the next press counts. */
  readonly id: string;
  readonly channel: TalliedChannel;
  /** Counted just now. */
  readonly last: Contact | undefined;
  readonly isTakenBack: boolean;
  readonly today: ContactFigures;
}

/** A contact that makes no case: choose the channel, which stays, and press at its topic. */
export function TallyPage(props: TallyPageProps): VNode {
  const { language, settings, csrf, id, channel, last, isTakenBack, today } = props;
  const words = wordsOf(settings, language);
  const t = words.texts.tally;
  const topics = settings.topics
    .map((topic) => ({ id: topic.id, name: topic.name[language] }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t.title}
      </h1>
      <p class="lead">{t.lead}</p>
      <div role="status">
        {last && (
          <p class="ds-alert" data-color="success">
            {t.counted({
              channel: words.channel(last.channel),
              topic: last.topic ? words.topic(last.topic) : t.noTopic,
              solved: last.solved ? t.solved : t.notSolved,
            })}
          </p>
        )}
        {isTakenBack && <p class="ds-alert">{t.takenBack}</p>}
      </div>
      {last && (
        <form method="post" action="/trends/contacts">
          <Hidden name="csrf" value={csrf} />
          <Hidden name="id" value={last.id} />
          <Hidden name="channel" value={last.channel} />
          <Hidden name="on" value={last.on} />
          <Hidden name="what" value={`${last.topic ?? ''}|${last.solved ? 'yes' : 'no'}`} />
          <button type="submit" class="ds-button" data-variant="tertiary" name="do" value="take-back">
            {t.takeBack}
          </button>
        </form>
      )}
      <nav aria-label={t.channel}>
        <ul class="tally-channels">
          {talliedChannels.map((each) => (
            <li key={each}>
              <a
                class="ds-button"
                data-variant={each === channel ? 'primary' : 'secondary'}
                href={`/trends/contacts?channel=${each}`}
                {...(each === channel && { 'aria-current': 'true' })}
              >
                {words.channel(each)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="post" action="/trends/contacts">
        <Hidden name="csrf" value={csrf} />
        <Hidden name="id" value={id} />
        <Hidden name="channel" value={channel} />
        <ul class="tally">
          {[{ id: '', name: t.noTopic }, ...topics].map((topic) => (
            <li key={topic.id}>
              <span>{topic.name}</span>
              <Press topic={topic} value="yes" text={t.solved} />
              <Press topic={topic} value="no" text={t.notSolved} />
            </li>
          ))}
        </ul>
      </form>
      <p>{t.today({ contacts: today.contacts, solved: today.solved })}</p>
      <p class="quiet">{t.noPerson}</p>
      <p>
        <a class="ds-link" href="/cases/new">
          {t.register}
        </a>
      </p>
    </>
  );
}

function Press({
  topic,
  value,
  text,
}: {
  topic: { readonly id: string; readonly name: string };
  value: 'yes' | 'no';
  text: string;
}): VNode {
  return (
    <button
      type="submit"
      class="ds-button"
      data-variant="secondary"
      name="what"
      value={`${topic.id}|${value}`}
      aria-label={`${topic.name}: ${text}`}
    >
      {text}
    </button>
  );
}
