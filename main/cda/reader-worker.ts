/** The thread in which CDA documents, hostile until read, are parsed. */
import { answerWith } from '../bounded-thread-side.ts';
import { readCda } from './read-cda.ts';

answerWith(readCda);
