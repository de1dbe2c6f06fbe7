/** Why a message could not be delivered, as one of a few reasons that a person can act on (MES-§6), from the codes of RFC 3463 and the words of servers. */
import type { BounceReason } from '../../../preload/contract/message-reports.ts';
import { fold } from '../../fold.ts';
import { correspondentOf } from './addresses.ts';

export interface BounceFacts {
  /** `5.1.1`. */
  readonly status?: string | undefined;
  /** `delayed`, `failed`. */
  readonly action?: string | undefined;
  /** What the server said, and the text for a person. */
  readonly words: string;
  readonly recipient?: string | undefined;
}

/** Mon espace santé says in words what no code tells; they win over the code that comes with them. */
const byWords: readonly (readonly [RegExp, BounceReason])[] = [
  [
    /(?:messagerie|boite|bal|compte)[^.]{0,40}(?:ferme|cloture|desactive|inactive)|mailbox (?:is )?(?:closed|disabled|inactive)|account (?:is )?disabled/u,
    'mailbox-closed',
  ],
  [/patient[^.]{0,30}(?:non trouve|introuvable|inconnu|n.existe pas)|unknown patient|patient not found/u, 'patient-not-found'],
  [
    /quota|mailbox (?:is )?full|boite[^.]{0,30}pleine|over ?quota|insufficient (?:disk|storage)|exceed(?:ed|s) (?:storage|its storage)/u,
    'mailbox-full',
  ],
  [
    /(?:message|mail|taille|size)[^.]{0,60}(?:too (?:big|large)|exceeds|trop (?:volumineu|gros|lourd)|depasse)|too (?:big|large)/u,
    'too-large',
  ],
];

const unknownAddress: BounceReason = 'invalid-address';

/** RFC 3463 §3; the class is 4 or 5. */
const byStatus: readonly (readonly [RegExp, BounceReason])[] = [
  [/^[45]\.2\.1$/u, 'mailbox-closed'],
  [/^[45]\.2\.2$/u, 'mailbox-full'],
  [/^[45]\.(?:2\.3|3\.4)$/u, 'too-large'],
  [/^[45]\.1\.(?:0|1|2|3|4|6|10)$/u, unknownAddress],
  [/^[45]\.7\./u, 'refused'],
  [/^[45]\.4\./u, 'unreachable'],
];

/** Replies of SMTP, as the table « SMTPERRORCODE » of the ANS has them. */
const byReply: Readonly<Record<string, BounceReason>> = {
  '101': 'unreachable',
  '111': 'unreachable',
  '420': 'unreachable',
  '421': 'unreachable',
  '422': 'mailbox-full',
  '441': 'unreachable',
  '442': 'unreachable',
  '510': unknownAddress,
  '512': unknownAddress,
  '513': unknownAddress,
  '523': 'too-large',
  '530': 'refused',
  '541': 'refused',
  '550': unknownAddress,
  '551': unknownAddress,
  '552': 'mailbox-full',
  '553': unknownAddress,
  '554': 'refused',
};

export function bounceReason({ status, action, words, recipient }: BounceFacts): BounceReason {
  if (action === 'delayed') return 'delayed';
  const text = fold(words.slice(0, 20_000)).replace(/\s+/gu, ' ');
  const said = byWords.find(([pattern]) => pattern.test(text))?.[1];
  const coded = byStatus.find(([pattern]) => status !== undefined && pattern.test(status))?.[1];
  const reply = /(?:^|[\s;:(])([1-5]\d\d)[\s-]/u.exec(text)?.[1];
  const found = said ?? coded ?? (reply === undefined ? undefined : byReply[reply]) ?? 'other';
  // Of a patient, an address that leads nowhere is a patient without a mailbox.
  const isPatient = recipient !== undefined && correspondentOf(recipient).kind === 'patient';
  return found === unknownAddress && isPatient ? 'patient-not-found' : found;
}
