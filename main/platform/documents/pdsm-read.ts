/** From PDSm's DocumentReference and List to what the core knows. A resource that doesn't conform is set aside with its defects. */
import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { z } from 'zod';
import type { Coding } from '../../../preload/contract/codes.ts';
import { shown, shownText } from '../shown-text.ts';
import { type CarefulReader, createCarefulReader, dateSchema, type Fields, fields, first, list, readDate, text } from './careful-reader.ts';
import type { RelatedId, RemoteDocument, RemoteSubmission } from './gateway.ts';
import { readAuthor, readNamed } from './pdsm-author.ts';
import { inlineContent } from './retrieve.ts';
import { readVisibility } from './security-labels.ts';
import { bareOid, extensions, relatedIdTypes } from './systems.ts';

const id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);
const words = z
  .string()
  .max(1000)
  .transform((value) => shown(value))
  .pipe(z.string().min(1));
const token = z.string().min(1).max(256);
const instant = z.string().refine((value) => /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value)));
const coding = z.object({ code: token, system: z.string().default(''), display: shownText.optional() });
const optionalCoding: z.ZodType<z.output<typeof coding> | undefined> = coding.optional();
const status = z.enum(['current', 'superseded', 'entered-in-error']);
const author = z.custom<NonNullable<ReturnType<typeof readAuthor>>>((one) => one !== undefined);
const size = z.number().int().min(0);
const url = z.string().min(1).max(2000);
const hash = z.base64();
const uid = z
  .string()
  .max(64)
  .regex(/^[0-9]+(\.[0-9]+)*$/);
const epoch = '1970-01-01T00:00:00.000Z';

/** Id, version and mark, of anything; a resource without an id gets one drawn from its content, so that it isn't lost. */
export function readIdentity(resource: unknown, reader: CarefulReader): { id: string; version: string; lastUpdated: string } {
  const { id: given, meta } = fields(resource);
  const drawn = () => `defect-${createHash('sha256').update(written(resource)).digest('hex').slice(0, 32)}`;
  // In UTC, so that stamps compare as text.
  const lastUpdated = new Date(reader.take(instant, fields(meta).lastUpdated, 'meta.lastUpdated', epoch)).toISOString();
  return {
    id: id.safeParse(given).success ? (given as string) : reader.take(id, given, 'id', drawn()),
    version: reader.take(token, fields(meta).versionId ?? lastUpdated, 'meta.versionId', lastUpdated),
    lastUpdated,
  };
}

/** What is nested too deep for JSON is written as far as it can be. */
function written(resource: unknown): string {
  try {
    return JSON.stringify(resource) ?? '';
  } catch {
    return inspect(resource, { depth: 20, maxArrayLength: 100, maxStringLength: 1000 });
  }
}

export function readDocument(resource: unknown): RemoteDocument {
  const reader = createCarefulReader();
  const source = fields(resource);
  const content = first(source.content);
  const attachment = fields(content.attachment);
  const context = fields(source.context);
  const period = fields(context.period);
  const identity = readIdentity(resource, reader);
  const relatedIds = readRelatedIds(context);
  const createdAt = reader.take(dateSchema, source.date, 'date', identity.lastUpdated);
  const type = readCoding(reader, source.type, 'type') ?? { code: 'unknown', system: '', display: '' };
  return {
    ...identity,
    uniqueId: bareOid(reader.take(token, fields(source.masterIdentifier).value, 'masterIdentifier', identity.id)),
    title: reader.take(words, attachment.title ?? source.description, 'content.attachment.title', type.display),
    type,
    author: reader.take(author, readAuthor(source), 'author', {
      name: '',
      kind: 'professional',
    }),
    serviceStart: reader.take(dateSchema, period.start, 'context.period.start', createdAt),
    createdAt,
    contentType: reader.take(token, attachment.contentType, 'content.attachment.contentType', 'application/octet-stream'),
    size: reader.take(size, attachment.size, 'content.attachment.size', 0),
    url: reader.take(url, attachment.url ?? inlineContent(identity.id, attachment.data), 'content.attachment.url', ''),
    status: reader.take(status, source.status, 'status', 'current'),
    isArchived: list(source.extension).some((one) => one.url === extensions.isArchived && one.valueBoolean === true),
    visibility: readVisibility(source.securityLabel),
    replaces: readReplaces(source),
    events: list(context.event).flatMap((concept) => readCoding(reader, concept, 'context.event') ?? []),
    ...optional({
      logicalId: text(first(source.identifier).value),
      classCode: text(first(first(source.category).coding).code),
      serviceStop: readDate(period.end),
      language: text(attachment.language),
      formatCode: text(fields(content.format).code),
      hash: reader.maybe(hash, attachment.hash, 'content.attachment.hash'),
      facilityTypeCode: text(first(fields(context.facilityType).coding).code),
      practiceSettingCode: text(first(fields(context.practiceSetting).coding).code),
      studyInstanceUid: reader.maybe(uid, relatedIds.find(({ kind }) => kind === 'study')?.value, 'context.related'),
      relatedIds: relatedIds.length === 0 ? undefined : relatedIds,
      custodian: readNamed(source, source.custodian),
    }),
    ...optional({ defect: reader.defect() }),
  };
}

export function readSubmission(resource: unknown): RemoteSubmission {
  const reader = createCarefulReader();
  const source = fields(resource);
  const identity = readIdentity(resource, reader);
  const extensionsOf = (url: string) => list(source.extension).filter((one) => one.url === url);
  const identifiers = list(source.identifier);
  const unique = identifiers.find(({ use }) => use === 'usual') ?? identifiers[0];
  const sourceId = text(fields(extensionsOf(extensions.sourceId)[0]?.valueIdentifier).value);
  const recipients = extensionsOf(extensions.intendedRecipient).flatMap(({ valueReference }) => readNamed(source, valueReference) ?? []);
  return {
    ...identity,
    submittedAt: reader.take(dateSchema, source.date, 'date', identity.lastUpdated),
    ...optional({
      uniqueId: unique === undefined ? undefined : bareOid(text(unique.value) ?? '') || undefined,
      title: text(source.title),
      author: readAuthor({ ...source, author: [source.source] })?.name,
      sourceId: sourceId === undefined ? undefined : bareOid(sourceId),
      recipients: recipients.length === 0 ? undefined : recipients,
    }),
    documentIds: list(source.entry).flatMap((entry) => documentIdOf(fields(entry.item).reference) ?? []),
    ...optional({ defect: reader.defect() }),
  };
}

function readCoding(reader: CarefulReader, concept: unknown, path: string): Coding | undefined {
  const found = reader.take(optionalCoding, first(fields(concept).coding), path, undefined);
  if (found === undefined) return undefined;
  return { code: found.code, system: found.system, display: found.display ?? text(fields(concept).text) ?? found.code };
}

function readReplaces(source: Fields): { id?: string; uniqueId?: string }[] {
  return list(source.relatesTo)
    .filter((relation) => relation.code === 'replaces')
    .flatMap((relation): { id?: string; uniqueId?: string }[] => {
      const target = fields(relation.target);
      const targetId = documentIdOf(target.reference);
      if (targetId !== undefined) return [{ id: targetId }];
      const uniqueId = text(fields(target.identifier).value);
      return uniqueId === undefined ? [] : [{ uniqueId: bareOid(uniqueId) }];
    });
}

function documentIdOf(reference: unknown): string | undefined {
  return /(?:^|\/)DocumentReference\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(text(reference) ?? '')?.[1];
}

/** PDSm and IHE don't agree on the capitals of `studyInstanceUID`. */
const kinds = new Map(Object.entries(relatedIdTypes).map(([kind, code]) => [code.toLowerCase(), kind as RelatedId['kind']]));

function readRelatedIds(context: Fields): RelatedId[] {
  return list(context.related).flatMap((one): RelatedId[] => {
    const identifier = fields(one.identifier);
    const codes = list(fields(identifier.type).coding).map(({ code }) => text(code)?.toLowerCase() ?? '');
    const kind = codes.map((code) => kinds.get(code)).find((known) => known !== undefined);
    const value = text(identifier.value);
    if (kind === undefined || value === undefined) return [];
    if (kind === 'study') return [{ kind, value: bareOid(value) }];
    return [{ kind, value, ...optional({ system: text(identifier.system) }) }];
  });
}

function optional<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
