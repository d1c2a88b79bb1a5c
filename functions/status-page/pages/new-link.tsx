import type { VNode } from 'preact';
import { Button } from '../../../shared/adapters/web/components/form-parts.tsx';
import { ResidentForm } from '../../../shared/adapters/web/resident-case/resident-actions.tsx';
import { statusPageWords } from '../words/words.ts';
import type { StatusPageProps } from './status-page-props.ts';

/** For who thinks that somebody else may have the link. */
export function NewLink(props: StatusPageProps): VNode {
  const words = statusPageWords[props.language];
  return (
    <ResidentForm {...props} action="renew-link" title={words.newLink} open={false}>
      <p>{props.link === 'mailed' ? words.newLinkMail : words.newLinkShown}</p>
      <Button variant="secondary">{words.newLinkSend}</Button>
    </ResidentForm>
  );
}
