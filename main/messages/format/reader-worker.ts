/** The thread in which messages, hostile until read, are parsed. */
import { answerWith } from '../../bounded-thread-side.ts';
import { joinBlobsFlat } from './flat-blob.ts';
import { readMessage } from './read-message.ts';

joinBlobsFlat();
answerWith(readMessage);
