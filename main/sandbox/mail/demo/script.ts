/** What a conversation of the demonstration is written in: who, when, what, with which files; people by their names in the world. */
import type { ProfessionalKey } from '../../world/professionals/directory.ts';

/** Whose mailbox it is told in. */
export type DemoBox = 'doctor' | 'radiologist' | 'tilleuls' | 'imaging';

/** `me`: the mailbox itself. A patient by their key, a professional by theirs, or an address of nobody's. */
export type DemoPerson =
  | 'me'
  | { readonly patient: string }
  | { readonly professional: ProfessionalKey }
  | { readonly name: string; readonly address: string };

export interface DemoDocument {
  readonly patient: string;
  /** LOINC, as the catalogue has it. */
  readonly typeCode: string;
  readonly by?: ProfessionalKey;
  /** Days before today. */
  readonly daysAgo: number;
  readonly title?: string;
}

export type DemoFile =
  | { readonly kind: 'pdf'; readonly name: string; readonly document: DemoDocument }
  /** `IHE_XDM.ZIP`, and the PDF beside it. `stranger`: of somebody whom no file here is about. */
  | { readonly kind: 'archive'; readonly document: DemoDocument; readonly variant?: 'stranger' | 'in-record' }
  | { readonly kind: 'image'; readonly name: string };

export interface DemoMessage {
  readonly from: DemoPerson;
  /** The mailbox itself when left out, or whoever wrote before where it writes. */
  readonly to?: readonly DemoPerson[];
  readonly cc?: readonly DemoPerson[];
  /** `-3 10:42` three days ago; `-2h` two hours ago. */
  readonly at: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  readonly files?: readonly DemoFile[];
  readonly isUnread?: boolean;
  readonly isFlagged?: boolean;
  readonly isUrgent?: boolean;
  readonly asksReceipt?: boolean;
  /** MES-§7. */
  readonly isEnd?: boolean;
  readonly folder?: 'Archive' | 'Junk' | 'Trash';
  /** What came back about it. */
  readonly report?: 'unknown-patient' | 'not-filed' | 'read';
}

export interface DemoConversation {
  readonly box: DemoBox;
  readonly subject: string;
  readonly messages: readonly DemoMessage[];
}

export const patient = (key: string): DemoPerson => ({ patient: key });
export const pro = (key: ProfessionalKey): DemoPerson => ({ professional: key });
