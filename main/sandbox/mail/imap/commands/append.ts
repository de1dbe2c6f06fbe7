/** APPEND: a message put where the client says, a draft or the copy of what it sent. */
import { type Command, Refused } from '../command.ts';
import { bytesOf, isList, textOf } from '../lexer.ts';
import { readDate } from '../write.ts';

export const appendCommands = {
  APPEND: {
    state: 'signed-in',
    run({ options: { store }, account }, { args }) {
      const folder = store.folder(account, textOf(args[0]));
      if (folder === undefined) throw new Refused('[TRYCREATE] no such folder');
      const rest = args.slice(1);
      const flags = isList(rest[0]) ? rest[0].map(textOf) : [];
      if (isList(rest[0])) rest.shift();
      const instant = rest.length > 1 ? readDate(textOf(rest.shift())) : undefined;
      const raw = bytesOf(rest[0]);
      const uid = store.append(folder, { raw, flags, ...(instant !== undefined && { internalDate: new Date(instant) }) });
      return `OK [APPENDUID ${folder.uidValidity} ${uid}] kept`;
    },
  },
} as const satisfies Record<string, Command>;
