/** A search filter as an SQL condition on the table of resources (alias `r`). */
import { type Filter, Operator, parseParameter } from '@medplum/core';
import { refusal } from '../outcomes.ts';
import type { Value } from '../store/statements.ts';
import type { ResourceStore } from '../store/store.ts';
import { intervalOf } from './dates.ts';
import { searchParameter } from './definitions.ts';
import { dateRange, pointRange, referenceMatch, splitOr, stringMatch, tokenMatch } from './match.ts';
import { type Parameter, parameterOf } from './parameters.ts';

export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

export function any(conditions: readonly Condition[]): Condition {
  return { sql: `(${conditions.map((one) => one.sql).join(' or ')})`, values: conditions.flatMap((one) => one.values) };
}

function unknown(type: string, code: string): Error {
  return refusal(400, 'not-supported', `Unknown search parameter: ${type}?${code}`);
}

function unsupported(code: string, operator: string): Error {
  return refusal(400, 'not-supported', `Modifier or prefix not supported: ${code} ${operator}`);
}

/** @throws OperationOutcomeError 400 on an unknown parameter or modifier */
export function conditionOf(store: ResourceStore, type: string, filter: Filter): Condition {
  if (filter.code === '_has') throw unknown(type, filter.code);
  if (filter.code === '_id') return idCondition(filter);
  if (filter.code === '_lastUpdated') return lastUpdatedCondition(filter);
  const own = parameterOf(type, filter.code.split(/[:.]/)[0] ?? '');
  if (filter.code.includes('.')) return chainedCondition(store, type, filter, own);
  if (!own) throw unknown(type, filter.code);
  return indexCondition(store, type, filter, own);
}

function idCondition(filter: Filter): Condition {
  if (filter.operator !== Operator.EQUALS) throw unsupported('_id', filter.operator);
  const ids = splitOr(filter.value);
  return { sql: `r.id in (${ids.map(() => '?').join()})`, values: ids };
}

function lastUpdatedCondition(filter: Filter): Condition {
  const range = pointRange(filter.operator, intervalOf(filter.value));
  if (!range) throw unsupported('_lastUpdated', filter.operator);
  return { sql: `r.updated ${range.sql}`, values: range.values };
}

function indexCondition(store: ResourceStore, type: string, filter: Filter, parameter: Parameter): Condition {
  const id = store.parameterId(`${type}.${filter.code}`);
  if (filter.operator === Operator.MISSING) {
    const not = filter.value === 'true' ? 'not ' : '';
    return { sql: `${not}exists (select 1 from idx i where i.row = r.row and i.param = ?)`, values: [id] };
  }
  if (filter.operator === Operator.NOT && parameter.kind === 'token') {
    const match = any(splitOr(filter.value).map(tokenMatch));
    return { sql: `r.row not in (select row from idx where param = ? and ${match.sql})`, values: [id, ...match.values] };
  }
  if (filter.operator === Operator.IDENTIFIER && parameter.kind === 'reference') {
    const match = any(splitOr(filter.value).map(tokenMatch));
    const identifierId = store.parameterId(`${type}.${filter.code}:identifier`);
    return inIndex(identifierId, match);
  }
  return inIndex(id, matchOf(filter, parameter));
}

function inIndex(parameterId: number, match: Condition): Condition {
  return { sql: `r.row in (select row from idx where param = ? and ${match.sql})`, values: [parameterId, ...match.values] };
}

function matchOf(filter: Filter, parameter: Parameter): Condition {
  const { operator } = filter;
  if (parameter.kind === 'date') {
    const range = dateRange(operator, intervalOf(filter.value));
    if (!range) throw unsupported(filter.code, operator);
    return range;
  }
  const values = splitOr(filter.value);
  if (parameter.kind === 'string') {
    const matches = values.map((value) => stringMatch(operator, value));
    if (matches.some((match) => match === undefined)) throw unsupported(filter.code, operator);
    return any(matches.filter((match) => match !== undefined));
  }
  if (operator !== Operator.EQUALS) throw unsupported(filter.code, operator);
  if (parameter.kind === 'token') return any(values.map(tokenMatch));
  if (parameter.kind === 'uri') return { sql: `v1 in (${values.map(() => '?').join()})`, values };
  return any(values.map((value) => referenceMatch(value, parameter.targets ?? [])));
}

/** `patient.identifier`, `subject:Patient.birthdate`; one link at most. */
function chainedCondition(store: ResourceStore, type: string, filter: Filter, link: Parameter | undefined): Condition {
  const [head = '', code = '', ...more] = filter.code.split('.');
  const [linkCode = '', wantedTarget] = head.split(':');
  const [plainCode = '', modifier = ''] = code.split(':');
  const direct = parameterOf(type, `${linkCode}.${plainCode}`);
  if (more.length > 0 || link?.kind !== 'reference') throw unknown(type, filter.code);
  const targets = (link.targets ?? []).filter((target) => wantedTarget === undefined || target === wantedTarget);
  const conditions: Condition[] = targets.flatMap((target) => {
    const definition = searchParameter(target, plainCode);
    if (!definition) return [];
    const inner = conditionOf(store, target, parseParameter(definition, Operator.EQUALS, modifier, filter.value));
    const sql = `r.row in (select row from idx where param = ? and v1 in (select r.type || '/' || r.id from res r where r.type = ? and r.deleted = 0 and ${inner.sql}))`;
    return [{ sql, values: [store.parameterId(`${type}.${linkCode}`), target, ...inner.values] }];
  });
  if (direct) {
    const directFilter = { code: `${linkCode}.${plainCode}`, operator: Operator.EQUALS, value: filter.value };
    conditions.push(indexCondition(store, type, directFilter, direct));
  }
  if (conditions.length === 0) throw unknown(type, filter.code);
  return any(conditions);
}
