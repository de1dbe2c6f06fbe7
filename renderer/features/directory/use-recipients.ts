/** What the recipient field knows: proposals for what is typed, whom Entrée means, and what must be said of an address. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recipient, ResolvedAddress, Suggestion } from '../../../preload/contract/directory.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { useAsking } from './use-directory-search.ts';

export interface RecipientsOptions {
  value: readonly Recipient[];
  onChange: (value: Recipient[]) => void;
  patientId: PatientId | undefined;
}

export interface Recipients {
  text: string;
  setText: (text: string) => void;
  items: readonly (Suggestion & { id: string })[];
  /** Something to know, and something that prevents. */
  note: string | undefined;
  error: string | undefined;
  /** Under the field when nothing is proposed. */
  nothing: string;
  /** Changes when a gesture is over: the list closes, and what is said under the field is seen. */
  round: number;
  choose: (address: string) => void;
  /** Entrée: the address typed whole, or the first of those proposed. @param words what the field holds, which a busy page may not have drawn yet */
  enter: (words: string) => void;
}

const limit = 8;

export function useRecipients({ value, onChange, patientId }: RecipientsOptions): Recipients {
  const { t } = useTranslation('directory');
  const [text, setText] = useState('');
  const [said, setSaid] = useState<{ note?: string; error?: string }>({});
  const [round, setRound] = useState(0);
  const [entered, setEntered] = useState<string>();
  const asked = text.trim();
  const found = useProcedure(
    'directory.suggest',
    { text: asked, limit, ...(patientId !== undefined && { patientId }) },
    { keepPrevious: true },
  );
  const asking = useAsking({ text: asked });
  const resolve = useProcedureMutation('directory.resolve');
  const items = (found.data?.suggestions ?? [])
    .filter(({ address }) => !value.some((one) => one.address === address))
    .map((one) => ({ ...one, id: one.address }));
  const [unreachable] = found.data?.withoutAddress ?? [];
  // The platform's answer and the news of it come by two ways: what is proposed must be younger than what it has just given.
  const isBehind = asking.answeredAt >= found.dataUpdatedAt && asking.answeredAt > 0;
  const isAnswered = !found.isPending && !found.isPlaceholderData && !found.isFetching && !isBehind;
  const { refetch, isFetching } = found;
  useEffect(() => {
    if (isBehind && !isFetching) void refetch();
  }, [isBehind, isFetching, refetch]);

  function say(words: { note?: string; error?: string }): void {
    setSaid(words);
    setRound((before) => before + 1);
  }

  function add(recipient: Recipient, note?: string): void {
    setText('');
    if (value.some(({ address }) => address === recipient.address)) {
      say({ note: t('recipient.already', { name: recipient.name }) });
      return;
    }
    say(note === undefined ? {} : { note });
    onChange([...value, recipient]);
  }

  function told(answer: ResolvedAddress): void {
    if (answer.state === 'refused') {
      say({ error: t(`recipient.${answer.fault}`) });
      return;
    }
    const { address, name } = answer.recipient;
    const stranger =
      answer.state === 'unknown' ? t(answer.isChecked ? 'recipient.unknown' : 'recipient.unchecked', { address }) : undefined;
    const confided = answer.state === 'known' && answer.isRedListed ? t('recipient.redListAddress', { name }) : undefined;
    add(answer.recipient, stranger ?? confided);
  }

  function choose(address: string): void {
    const chosen = items.find(({ id }) => id === address);
    if (chosen === undefined) return;
    const { id: _i, source: _s, note: _n, ...recipient } = chosen;
    add(recipient);
  }

  // Entrée goes quicker than the answer: it is kept until what was typed has been looked for, here then there.
  useEffect(() => {
    if (entered === undefined || entered !== asked || !isAnswered || (items.length === 0 && asking.isAsking)) return;
    setEntered(undefined);
    const [first] = items;
    if (first !== undefined) choose(first.id);
    else say({ error: unreachable === undefined ? t('recipient.not-an-address') : wordsOf(unreachable) });
  });

  function wordsOf({ name, isRedListed }: { name: string; isRedListed: boolean }): string {
    return t(isRedListed ? 'recipient.redListed' : 'recipient.noAddress', { name });
  }

  const isOffline = asking.error?.error.code.startsWith('network.') === true;
  const nobody = unreachable !== undefined && items.length === 0 ? wordsOf(unreachable) : undefined;
  return {
    text,
    setText(next) {
      // Told again of the same text when the list closes: what was said of it stays.
      if (next === text) return;
      setText(next);
      setEntered(undefined);
      if (next !== '') setSaid({});
    },
    items,
    note: said.note ?? (isAnswered ? nobody : undefined),
    error: said.error,
    nothing:
      asked === ''
        ? t('recipient.start')
        : asking.isAsking
          ? t('recipient.asking')
          : (nobody ?? t(isOffline ? 'recipient.nothingOffline' : 'recipient.nothing')),
    round,
    choose,
    enter(words) {
      if (words.includes('@')) resolve.mutate({ address: words }, { onSuccess: told });
      else setEntered(words);
    },
  };
}
