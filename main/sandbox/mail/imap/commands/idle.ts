/** IDLE: what happens in the folder is told as it happens (RFC 2177). */
import type { Command } from '../command.ts';
import { tellNews } from '../news.ts';

export const idleCommands = {
  IDLE: {
    state: 'selected',
    async run(session) {
      session.send('+ idling');
      session.view?.onNews(() => tellNews(session, true));
      // Whatever the client says ends it; DONE is what it should say.
      await session.connection.line();
      session.view?.onNews(undefined);
      return undefined;
    },
  },
} as const satisfies Record<string, Command>;
