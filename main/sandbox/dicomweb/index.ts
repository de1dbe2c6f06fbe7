/** The embedded platform's DICOMweb service: QIDO-RS and WADO-RS over the drawn studies and those stored by STOW-RS, with DRIM-M's header. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sopClass } from '../../dicom/index.ts';
import type { SandboxInstance, SandboxStudy, StudyPatient } from '../world/dicom/index.ts';
import { toDicomJson } from '../world/dicom/json-model.ts';
import { acceptsMultipart, acceptsType, parseAccept } from './accept.ts';
import { createInstanceCache } from './instance-cache.ts';
import { type Part, sendMultipart } from './multipart.ts';
import { BadQuery, query } from './query.ts';
import { readParts, store } from './receive.ts';
import { renderFrame } from './rendered.ts';
import { type Level, locationOf, type Resource } from './resources.ts';
import { createStoredImages } from './stored-images.ts';
import { joined, NotDrawn } from './stored-study.ts';

export interface DicomWeb {
  /**
   * @param path below the service, e.g. `/studies/1.2/series`, with or without the query
   * @returns false when the path isn't one of DICOMweb's
   */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
}

/** Ends a request with a status that the client should have avoided. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

interface Request {
  readonly base: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly response: ServerResponse;
}

const route =
  /^(?:\/studies(?:\/(?<study>[0-9.]+))?)?(?:\/series(?:\/(?<series>[0-9.]+))?)?(?:\/instances(?:\/(?<instance>[0-9.]+))?)?(?:\/frames\/(?<frames>[0-9,]+))?(?<action>\/metadata|\/rendered)?$/;

export interface DicomWebOptions {
  readonly studies: readonly SandboxStudy[];
  /** Whom stored images may be about; by default those of the studies. */
  readonly patients?: readonly StudyPatient[];
  /** Where stored images are kept; in memory when left out. */
  readonly directory?: string;
  /** A PACS knows no manifest: images are given to whoever is let in. */
  readonly isPacs?: boolean;
  /** How much of the drawn files is kept in memory. */
  readonly cacheBytes?: number;
}

export function createDicomWeb(options: DicomWebOptions): DicomWeb {
  const { studies: drawn, patients, directory, isPacs = false, cacheBytes = 96 * 1024 * 1024 } = options;
  const cache = createInstanceCache(cacheBytes);
  const stored = createStoredImages(patients ?? drawn.map(({ patient }) => patient), directory);
  let studies = joined(drawn, stored.studies());
  return {
    async handle(request, response, path) {
      const [pathname = '', search] = path.split('?');
      const match = route.exec(pathname);
      if (!match || !/^\/(studies|series|instances)/.test(pathname)) return false;
      const url = request.url ?? '';
      const prefix = url.split('?')[0]?.slice(0, -pathname.length) ?? '';
      const context: Request = {
        base: `http://${request.headers.host ?? '127.0.0.1'}${prefix}`,
        parameters: new URLSearchParams(search ?? url.split('?')[1] ?? ''),
        headers: request.headers,
        response,
      };
      try {
        if (request.method === 'POST' && /^\/studies(\/[0-9.]+)?$/.test(pathname)) await receive(request, context, match.groups?.study);
        else if (request.method !== 'GET') throw new Refusal(405, 'only GET, and POST of studies');
        else await answer(context, pathname, match.groups ?? {});
      } catch (error) {
        if (response.headersSent) response.destroy();
        else if (error instanceof Refusal) send(response, error.status, 'text/plain', error.message);
        else if (error instanceof NotDrawn) send(response, 406, 'text/plain', 'whole files only');
        else if (error instanceof BadQuery) send(response, 400, 'text/plain', error.message);
        else throw error;
      }
      return true;
    },
  };

  async function receive(request: IncomingMessage, { base, response }: Request, study: string | undefined): Promise<void> {
    const parts = await readParts(request);
    if (parts === undefined) throw new Refusal(415, 'multipart/related; type="application/dicom"');
    if (parts === 'too-large') throw new Refusal(413, 'too large');
    if (parts.length === 0) throw new Refusal(400, 'no part');
    const { status, body } = store(stored, parts, study, base);
    studies = joined(drawn, stored.studies());
    for (const { instances } of stored.studies().flatMap(({ series }) => series))
      for (const each of instances) cache.forget(each.sopInstanceUid);
    send(response, status, 'application/dicom+json', JSON.stringify(body));
  }

  async function answer(context: Request, pathname: string, parts: Record<string, string | undefined>): Promise<void> {
    const resource = find(parts);
    const accepted = parseAccept(context.headers.accept);
    const { response } = context;
    if (parts.action === '/metadata') {
      if (!resource || parts.frames) throw new Refusal(404, 'no such resource');
      if (!acceptsType(accepted, 'application/dicom+json', 'application/json')) throw new Refusal(406, 'application/dicom+json only');
      return sendJson(
        response,
        instancesOf(resource).map((each) => metadata(each, context.base)),
      );
    }
    const target = lastNamed(pathname);
    if (!target.isNamed) {
      if (!acceptsType(accepted, 'application/dicom+json', 'application/json')) throw new Refusal(406, 'application/dicom+json only');
      const scope = resource ? [{ ...resource.study, series: resource.series ? [resource.series] : resource.study.series }] : studies;
      return sendJson(response, query(scope, target.level, context.parameters, context.base));
    }
    if (!resource) throw new Refusal(404, 'no such resource');
    if (parts.action === '/rendered') return sendRendered(context, resource, parts.frames);
    if (parts.frames && resource.instance) return sendFrames(context, resource, resource.instance, parts.frames);
    return sendInstances(context, resource);
  }

  function find(parts: Record<string, string | undefined>): Resource | undefined {
    if (!parts.study) return undefined;
    const study = studies.find((each) => each.studyInstanceUid === parts.study);
    if (!study) throw new Refusal(404, 'no such study');
    const series = parts.series ? study.series.find((each) => each.seriesInstanceUid === parts.series) : undefined;
    if (parts.series && !series) throw new Refusal(404, 'no such series');
    const instance = parts.instance ? series?.instances.find((each) => each.sopInstanceUid === parts.instance) : undefined;
    if (parts.instance && !instance) throw new Refusal(404, 'no such instance');
    return { study, ...(series ? { series } : {}), ...(instance ? { instance } : {}) };
  }

  /** DRIM-M: images are given to who names the manifest that they were found in. */
  function requireKos({ headers }: Request, { study }: Resource): void {
    if (isPacs) return;
    const named = headers['kos-sopinstanceuid'];
    if (named === undefined) throw new Refusal(400, 'KOS-SOPInstanceUID is missing');
    // Of images stored without their manifest, nothing tells which one names them.
    const isStored = study.series.some(({ instances }) =>
      instances.some((each) => each.sopInstanceUid === named && each.sopClassUid === sopClass.keyObjectSelection),
    );
    if (study.kosSopInstanceUid !== '' && named !== study.kosSopInstanceUid && !isStored) throw new Refusal(404, 'no such manifest');
  }

  async function sendInstances(context: Request, resource: Resource): Promise<void> {
    requireKos(context, resource);
    const instances = instancesOf(resource);
    const accepted = parseAccept(context.headers.accept);
    if (!instances.every(({ instance }) => acceptsMultipart(accepted, 'application/dicom', instance.transferSyntaxUid))) {
      throw new Refusal(406, 'multipart/related; type="application/dicom", in the stored transfer syntax');
    }
    const parts = instances.map(
      (each): Part => ({
        contentType: `application/dicom; transfer-syntax=${each.instance.transferSyntaxUid}`,
        location: `${context.base}${locationOf(each)}`,
        bytes: () => cache.part10(each.instance),
      }),
    );
    await sendMultipart(context.response, 'application/dicom', parts);
  }

  async function sendFrames(context: Request, resource: Resource, instance: SandboxInstance, list: string): Promise<void> {
    requireKos(context, resource);
    if (!acceptsMultipart(parseAccept(context.headers.accept), 'application/octet-stream', instance.transferSyntaxUid)) {
      throw new Refusal(406, 'multipart/related; type="application/octet-stream", in the stored transfer syntax');
    }
    const numbers = list.split(',').map(Number);
    if (numbers.some((each) => !(each >= 1 && each <= instance.numberOfFrames))) throw new Refusal(404, 'no such frame');
    const frames = await instance.frames();
    const parts = numbers.map(
      (each): Part => ({
        contentType: `application/octet-stream; transfer-syntax=${instance.transferSyntaxUid}`,
        location: `${context.base}${locationOf(resource)}/frames/${each}`,
        bytes: async () => frames[each - 1] ?? new Uint8Array(),
      }),
    );
    await sendMultipart(context.response, 'application/octet-stream', parts);
  }

  async function sendRendered(context: Request, { instance }: Resource, frames: string | undefined): Promise<void> {
    if (!instance) throw new Refusal(404, 'an instance is rendered, not a series');
    if (!acceptsType(parseAccept(context.headers.accept), 'image/jpeg')) throw new Refusal(406, 'image/jpeg only');
    const number = Number(frames ?? '1');
    if (!(number >= 1 && number <= instance.numberOfFrames)) throw new Refusal(404, 'no such frame');
    send(context.response, 200, 'image/jpeg', await renderFrame(instance, number - 1, context.parameters));
  }
}

type InstanceResource = Required<Resource>;

function instancesOf({ study, series, instance }: Resource): InstanceResource[] {
  return (series ? [series] : study.series).flatMap((each) =>
    (instance ? [instance] : each.instances).map((one) => ({ study, series: each, instance: one })),
  );
}

function metadata(resource: InstanceResource, base: string): object {
  const { instance } = resource;
  return {
    ...toDicomJson(instance.dataset()),
    '00083002': { vr: 'UI', Value: [instance.transferSyntaxUid] },
    '7FE00010': { vr: 'OW', BulkDataURI: `${base}${locationOf(resource)}/frames/1` },
  };
}

/** `/studies/1.2/series` asks about series; `/studies/1.2/series/3` is that series. */
function lastNamed(pathname: string): { level: Level; isNamed: boolean } {
  const words = pathname
    .replace(/\/rendered$/, '')
    .split('/')
    .slice(1);
  const last = words.at(-1) ?? '';
  const levels: Record<string, Level> = { studies: 'study', series: 'series', instances: 'instance' };
  const level = levels[last];
  return level ? { level, isNamed: false } : { level: 'instance', isNamed: true };
}

function sendJson(response: ServerResponse, body: unknown): void {
  send(response, 200, 'application/dicom+json', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, contentType: string, body: string | Uint8Array): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.length });
  response.end(bytes);
}
