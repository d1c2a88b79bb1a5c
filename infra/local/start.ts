import './quiet-warnings.ts';
import { runLocalStack } from './run-local-stack.ts';

await runLocalStack();
