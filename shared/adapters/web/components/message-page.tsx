import type { ComponentChildren, VNode } from 'preact';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import { layoutWords } from '../../../words/layout/words.ts';
import { Layout } from './layout.tsx';

interface MessagePageProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

/** A page that says one thing, such as that the address is wrong, and leads to the form. */
export function MessagePage({ language, settings, title, text, children }: MessagePageProps): VNode {
  return (
    <Layout language={language} settings={settings} title={title} inLanguage={(other) => `/${other}`} hidden>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="lead">{text}</p>
      {children}
      <p>
        <a class="ds-link" href={`/${language}`}>
          {layoutWords[language].notFound.home}
        </a>
      </p>
    </Layout>
  );
}
