import path from 'node:path';
import { readPolicies } from '../../local/engine/permissions/policies.ts';
import { Template } from '../../local/engine/template.ts';
import type { Synthesized } from '../../synth.ts';

/** One thing the template lets somebody do. */
export interface Right {
  /** Logical id of the policy. */
  readonly policy: string;
  readonly action: string;
  /** As written in the policy, resolved. */
  readonly resource: string;
}

/** Every right of the synthesized template but trust: policy, action and resource taken apart. */
export function rightsOf({
  assembly,
  template,
}: Pick<Synthesized, 'assembly' | 'template'>): readonly Right[] {
  const stackName = path.basename(template, '.template.json');
  const read = new Template({ templateDir: assembly, stackName }, {}, () => 'http://127.0.0.1');
  const { identity, resource } = readPolicies((type) => read.resourcesOf(type));
  return [...identity.values(), ...resource.values()]
    .flat()
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ owner, actions, resources }) =>
      actions.flatMap((action) => resources.map((each) => ({ policy: owner, action, resource: each }))),
    );
}
