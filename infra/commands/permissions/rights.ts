import path from 'node:path';
import { type Grant, grantsOf } from '../../local/engine/permissions/evaluate.ts';
import { readPolicies } from '../../local/engine/permissions/policies.ts';
import { Template } from '../../local/engine/template.ts';
import type { Synthesized } from '../../synth.ts';

/** Every right of the synthesized template but trust: policy, action and resource taken apart. */
export function rightsOf({
  assembly,
  template,
}: Pick<Synthesized, 'assembly' | 'template'>): readonly Grant[] {
  const stackName = path.basename(template, '.template.json');
  const read = new Template({ templateDir: assembly, stackName }, {}, () => 'http://127.0.0.1');
  const { identity, resource } = readPolicies((type) => read.resourcesOf(type));
  return [...identity.values(), ...resource.values()]
    .flat()
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(grantsOf);
}
