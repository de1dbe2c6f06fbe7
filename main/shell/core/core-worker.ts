/** Entry of the core's thread: a worker thread under Node, a utility process under Electron. */
import { parentPort } from 'node:worker_threads';
import { createApp } from '../../app.ts';
import { moduleUrl } from '../module-url.ts';
import { utilityProcessPort, workerThreadPort } from './own-port.ts';
import { runCore } from './run-core.ts';

const port = parentPort === null ? utilityProcessPort() : workerThreadPort(parentPort);
runCore(
  port,
  (ports) => createApp(ports, { cdaReaderWorker: moduleUrl('cda-reader-worker'), mailReaderWorker: moduleUrl('mail-reader-worker') }),
  () => process.exit(0),
);
