import 'reflect-metadata';
import { startOrExit } from '@hailong/config';
import { buildProgram } from './program';

// A closed terminal or pipe takes no more lines; the stop that follows must still go to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

void startOrExit(async () => {
  await buildProgram().parseAsync(process.argv);
});
