/** Identifiers of messages: `<left@right>` (RFC 5322 §3.6.4), decided when the message is sent (ECO.2.2.1), and those it answers (ECO.2.2.2). */
import { randomUUID } from 'node:crypto';

const form = /^<[^\s<>@]{1,300}@[^\s<>@]{1,300}>$/u;

export function isMessageId(text: string): boolean {
  return form.test(text);
}

/** Says nothing of the sender but the domain, which the address says too. */
export function newMessageId(address: string): string {
  return `<${randomUUID()}@${address.slice(address.lastIndexOf('@') + 1)}>`;
}

const most = 100;

/** Those that a header names, each once, in order; comments and what is no identifier are passed over. */
export function messageIdsOf(header: string | undefined): string[] {
  const found = (header ?? '').slice(0, 64 * 1024).match(/<[^\s<>@]{1,300}@[^\s<>@]{1,300}>/gu) ?? [];
  return [...new Set(found)].slice(-most);
}

/** What an answer puts in References: what the answered one had, and itself; the first and the latest where there are too many (RFC 5322 §3.6.4). */
export function referencesOf(answered: { readonly messageId: string; readonly references: readonly string[] }): string[] {
  const all = [...answered.references.filter((each) => each !== answered.messageId), answered.messageId];
  return all.length <= 20 ? all : [...all.slice(0, 1), ...all.slice(-19)];
}
