/** The document shown, as the platform holds it: what another workplace would start from. */
import type { Page } from '@playwright/test';
import type { Desk } from '../harness/desk.ts';

export interface HeldDocument {
  readonly id: string;
  readonly resourceType: string;
  readonly meta?: unknown;
  readonly extension?: unknown;
  readonly securityLabel: readonly unknown[];
}

export async function openedDocument(page: Page, desk: Desk): Promise<HeldDocument> {
  const id = new URLSearchParams(page.url().split('?').at(-1)).get('document') ?? '';
  return (await desk.platform.control.search(`DocumentReference/${id}`)) as unknown as HeldDocument;
}
