import { randomBytes } from 'node:crypto';
import { inputOf } from './call-content.ts';
import type { Database } from './database.ts';
import { type JsonObject, numberOf, objectOf, parseObject, textOf } from './json.ts';
import type { Resource } from './resource.ts';
import { type Call, jsonFault, jsonReply, type Reply, ServiceFault } from './wire.ts';

/** Secrets Manager: what the template lets it make up, and what is written over it. */
export class Secrets {
  readonly #db: Database;

  constructor(db: Database, secrets: readonly Resource[]) {
    this.#db = db;
    db.define('CREATE TABLE IF NOT EXISTS secrets (arn TEXT PRIMARY KEY, value TEXT)');
    for (const { arn, properties } of secrets)
      db.run(
        'INSERT OR IGNORE INTO secrets (arn, value) VALUES (?, ?)',
        arn,
        generated(objectOf(properties.GenerateSecretString)),
      );
  }

  /** @throws ServiceFault when the template has no such secret */
  put(arn: string, value: string): void {
    if (this.#db.run('UPDATE secrets SET value = ? WHERE arn = ?', value, arn) === 0) throw notFound;
  }

  async handle(call: Call): Promise<Reply> {
    try {
      return jsonReply(this.#answer(call.operation, inputOf(call)));
    } catch (fault) {
      if (!(fault instanceof ServiceFault)) throw fault;
      return jsonFault(fault);
    }
  }

  #answer(operation: string, input: JsonObject): unknown {
    const arn = textOf(input.SecretId) ?? '';
    switch (operation) {
      case 'GetSecretValue': {
        const row = this.#db.first('SELECT value FROM secrets WHERE arn = ?', arn);
        if (!row) throw notFound;
        return { ARN: arn, SecretString: String(row.value) };
      }
      case 'PutSecretValue':
        this.put(arn, textOf(input.SecretString) ?? '');
        return { ARN: arn };
      default:
        throw new ServiceFault(
          'InvalidRequestException',
          `The local Secrets Manager does not do ${operation}.`,
        );
    }
  }
}

const notFound = new ServiceFault('ResourceNotFoundException', 'The template has no such secret.');

/** A random text, alone or as one more key of the template's JSON. */
function generated({ PasswordLength, SecretStringTemplate, GenerateStringKey }: JsonObject): string {
  const random = randomBytes(64)
    .toString('hex')
    .slice(0, numberOf(PasswordLength) ?? 32);
  const key = textOf(GenerateStringKey);
  if (key === undefined) return random;
  return JSON.stringify({ ...parseObject(textOf(SecretStringTemplate) ?? '{}'), [key]: random });
}
