/**
 * Runs the whole pipeline on this machine, until Ctrl-C. docs/local-stack.md says what each option does.
 *
 *   npm start -- [--port 8080] [--smtp-port 2525] [--data .local] [--settings FILE] [--clock 2026-11-23T10:15:00+01:00]
 *                [--speed 1] [--journal] [--sandbox] [--concurrency 10] [--json]
 */
import '../commands/help.ts';
import './quiet-warnings.ts';
import { runLocalStack } from './run-local-stack.ts';

await runLocalStack();
