import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EngineError, isObject, type JsonObject, listOf, objectOf, parseJson, textOf } from './json.ts';
import type { Resource } from './resource.ts';
import { noMeaningAnywhere, understoodTypes } from './resource-types.ts';

export const account = '000000000000';
export const region = 'eu-north-1';

/** `Rules` asks for the version of the bootstrap stack, which nothing here needs. */
const sectionsKnown = ['Description', 'Parameters', 'Resources', 'Outputs', 'Rules'];

/** Types whose `Ref` is their ARN. */
const namedByArn = ['AWS::StepFunctions::StateMachine', 'AWS::SNS::Topic', 'AWS::SecretsManager::Secret'];

interface TemplateFiles {
  readonly templateDir: string;
  readonly stackName: string;
}

interface Declared {
  readonly type: string;
  readonly properties: JsonObject;
}

/**
 * A synthesized CloudFormation template, resolved with the parameters of the moment.
 * @throws EngineError naming every resource type, property or intrinsic it does not understand
 */
export class Template {
  readonly #stackName: string;
  readonly #resources = new Map<string, Declared>();
  readonly #parameterDefaults = new Map<string, unknown>();
  readonly #outputs: JsonObject;
  readonly #assets = new Map<string, string>();
  readonly #parameters = new Map<string, string>();
  readonly #queueHost: () => string;

  /** @param queueHost - start of the queue URLs, `http://127.0.0.1:<port>` */
  constructor(files: TemplateFiles, parameters: Readonly<Record<string, string>>, queueHost: () => string) {
    this.#stackName = files.stackName;
    this.#queueHost = queueHost;
    const template = readObject(join(files.templateDir, `${files.stackName}.template.json`));
    const sections = Object.keys(template).filter((name) => !sectionsKnown.includes(name));
    if (sections.length > 0)
      throw new EngineError(`The local stack does not understand the template's ${sections.join(', ')}.`);
    this.#outputs = objectOf(template.Outputs);
    for (const [name, parameter] of Object.entries(objectOf(template.Parameters)))
      this.#parameterDefaults.set(name, objectOf(parameter).Default);
    this.setParameters(parameters);
    for (const [id, value] of Object.entries(objectOf(template.Resources))) {
      const declared = objectOf(value);
      this.#resources.set(id, {
        type: textOf(declared.Type) ?? '',
        properties: objectOf(declared.Properties),
      });
    }
    this.#readAssets(join(files.templateDir, `${files.stackName}.assets.json`));
    this.#refuseUnknown();
  }

  setParameters(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) {
      // SSM look-ups of the bootstrap version have no local meaning; others must exist.
      if (this.#parameterDefaults.has(name)) this.#parameters.set(name, value);
    }
  }

  /** @throws EngineError naming the parameters that have neither value nor default */
  requireParameters(): void {
    const missing = [...this.#parameterDefaults].filter(
      ([name, preset]) => preset === undefined && !this.#parameters.has(name),
    );
    const names = missing.map(([name]) => name).join(', ');
    if (names !== '') throw new EngineError(`The template's parameters have no value: ${names}.`);
  }

  resourcesOf(type: string): readonly Resource[] {
    return [...this.#resources.keys()]
      .filter((id) => this.#resources.get(id)?.type === type)
      .map((id) => this.resource(id));
  }

  resource(logicalId: string): Resource {
    const declared = this.#declared(logicalId);
    return {
      logicalId,
      type: declared.type,
      name: this.#nameOf(logicalId),
      arn: this.#arnOf(logicalId),
      properties: objectOf(this.resolve(declared.properties)),
    };
  }

  /** Folder of a zip asset, by its `Code.S3Key`. */
  assetFolder(s3Key: string): string {
    const hash = s3Key.replace(/\.zip$/, '').replace(/^.*\//, '');
    const folder = this.#assets.get(hash);
    if (!folder) throw new EngineError(`The assets manifest has no file for ${s3Key}.`);
    return folder;
  }

  outputs(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      Object.entries(this.#outputs).map(([name, output]) => [name, this.resolve(objectOf(output).Value)]),
    );
  }

  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (!isObject(value)) return value;
    const [key, ...others] = Object.keys(value);
    if (key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::')))
      return this.#intrinsic(key, value[key]);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.resolve(item)]));
  }

  #intrinsic(name: string, argument: unknown): unknown {
    const items = listOf(argument);
    switch (name) {
      case 'Ref':
        return this.#ref(String(argument));
      case 'Fn::GetAtt': {
        const [id = '', attribute = ''] = items.map(String);
        return this.#attribute(id, attribute);
      }
      case 'Fn::Join':
        return listOf(this.resolve(items[1])).map(String).join(String(items[0]));
      case 'Fn::Sub':
        return this.#substitute(String(argument));
      default:
        throw new EngineError(`The local stack does not understand the intrinsic ${name}.`);
    }
  }

  /** Of what `Fn::Sub` can say, only names of pseudo parameters, parameters and resources. */
  #substitute(text: string): string {
    return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => String(this.#ref(name)));
  }

  #declared(logicalId: string): Declared {
    const declared = this.#resources.get(logicalId);
    if (!declared) throw new EngineError(`The template refers to ${logicalId}, which it does not have.`);
    return declared;
  }

  #ref(name: string): unknown {
    switch (name) {
      case 'AWS::AccountId':
        return account;
      case 'AWS::Region':
        return region;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
    }
    if (this.#parameterDefaults.has(name)) {
      // Until functions run, a value may still be to come: the web port is known late.
      return this.#parameters.get(name) ?? this.#parameterDefaults.get(name) ?? `{{${name}}}`;
    }
    const { type } = this.#declared(name);
    if (type === 'AWS::SQS::Queue') return `${this.#queueHost()}/${account}/${this.#nameOf(name)}`;
    if (namedByArn.includes(type)) return this.#arnOf(name);
    return this.#nameOf(name);
  }

  #attribute(id: string, attribute: string): unknown {
    const { type } = this.#declared(id);
    switch (attribute) {
      case 'Arn':
        return this.#arnOf(id);
      case 'StreamArn':
        return `${this.#arnOf(id)}/stream/local`;
      case 'QueueName':
        return this.#nameOf(id);
      case 'DkimDNSTokenName1':
      case 'DkimDNSTokenName2':
      case 'DkimDNSTokenName3':
      case 'DkimDNSTokenValue1':
      case 'DkimDNSTokenValue2':
      case 'DkimDNSTokenValue3':
        return `${attribute.slice(7).toLowerCase()}.${this.#nameOf(id)}`; // nobody asks for it here
      case 'ApiEndpoint':
        return `https://${this.#nameOf(id)}.execute-api.${region}.amazonaws.com`;
    }
    throw new EngineError(
      `The local stack does not understand the attribute ${attribute} of ${id} (${type}).`,
    );
  }

  #nameOf(logicalId: string): string {
    const { type, properties } = this.#declared(logicalId);
    const nameProperty = understoodTypes[type]?.nameProperty;
    const given = nameProperty === undefined ? undefined : textOf(this.resolve(properties[nameProperty]));
    if (given) return given;
    const name = `${this.#stackName}-${logicalId}`;
    return type === 'AWS::S3::Bucket' ? name.toLowerCase().slice(0, 63) : name.slice(0, 80);
  }

  #arnOf(logicalId: string): string {
    const name = this.#nameOf(logicalId);
    const inRegion = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
    switch (this.#declared(logicalId).type) {
      case 'AWS::DynamoDB::Table':
        return inRegion('dynamodb', `table/${name}`);
      case 'AWS::SQS::Queue':
        return inRegion('sqs', name);
      case 'AWS::SNS::Topic':
        return inRegion('sns', name);
      case 'AWS::SecretsManager::Secret':
        return inRegion('secretsmanager', `secret:${name}`);
      case 'AWS::S3::Bucket':
        return `arn:aws:s3:::${name}`;
      case 'AWS::Lambda::Function':
        return inRegion('lambda', `function:${name}`);
      case 'AWS::StepFunctions::StateMachine':
        return inRegion('states', `stateMachine:${name}`);
      case 'AWS::Events::Rule':
        return inRegion('events', `rule/${name}`);
      case 'AWS::Scheduler::Schedule':
        return inRegion('scheduler', `schedule/default/${name}`);
      case 'AWS::Logs::LogGroup':
        return inRegion('logs', `log-group:${name}:*`);
      case 'AWS::CloudWatch::Alarm':
        return inRegion('cloudwatch', `alarm:${name}`);
      case 'AWS::IAM::Role':
        return `arn:aws:iam::${account}:role/${name}`;
      default:
        return inRegion('local', name);
    }
  }

  #readAssets(file: string): void {
    for (const [hash, asset] of Object.entries(objectOf(readObject(file).files))) {
      const path = textOf(objectOf(objectOf(asset).source).path);
      if (path !== undefined) this.#assets.set(hash, resolve(dirname(file), path));
    }
  }

  #refuseUnknown(): void {
    const unknown: string[] = [];
    for (const [id, { type, properties }] of this.#resources) {
      const known = understoodTypes[type];
      if (!known) {
        unknown.push(`${id}: resource type ${type}`);
        continue;
      }
      const names = new Set([...known.acts, ...(known.noMeaning ?? []), ...noMeaningAnywhere]);
      for (const property of Object.keys(properties))
        if (!names.has(property)) unknown.push(`${id}: property ${property} of ${type}`);
    }
    if (unknown.length > 0)
      throw new EngineError(`The local stack does not understand this template: ${unknown.join('; ')}.`);
  }
}

function readObject(file: string): JsonObject {
  try {
    return objectOf(parseJson(readFileSync(file, 'utf8')));
  } catch {
    throw new EngineError(`${file} is missing or not JSON; synthesize the stack first.`);
  }
}
