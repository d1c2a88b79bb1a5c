/** In: a stored file in which nothing harmful was found. Out: of a picture a small and a clean copy beside it. On a fault: the event comes again; then the dead letters. */
import middy from '@middy/core';
import { caseOfAttachment } from '../../shared/adapters/aws/attachment-bucket.ts';
import { bucketObjects } from '../../shared/adapters/aws/bucket-objects.ts';
import { log } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { cleanFileIn, cleanFileSchema } from './clean-file.ts';
import { copyPicture } from './copy-picture.ts';
import { drawCopies } from './draw-copies.ts';
import { envSchema } from './env.ts';

const env = readEnv(envSchema);
const deps = { objects: bucketObjects(process.env, env.ATTACHMENT_BUCKET), draw: drawCopies };

export const handler = middy<unknown, void>()
  .use(
    workerFaults({
      code: 'pictures.failed',
      next: 'the event comes again, then the dead letters; the picture is opened as it came',
      idsIn: cleanFileIn,
    }),
  )
  .handler(async (event) => {
    const key = cleanFileSchema.parse(event);
    log('info', 'pictures', { case: caseOfAttachment(key), done: await copyPicture(key, deps) });
  });
