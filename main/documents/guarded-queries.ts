/** The readings of the mirror, kept from whoever may not consult the record: nothing is counted, found or listed of it. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { DocumentQueries } from './queries.ts';

export function guardQueries(queries: DocumentQueries, isAllowed: (patientId: PatientId) => boolean): DocumentQueries {
  const mayConsult = (patientId: string) => isAllowed(patientId as PatientId);
  return {
    ...queries,
    countsFor: (patientId) => (mayConsult(patientId) ? queries.countsFor(patientId) : { total: 0, new: 0, studies: 0 }),
    newestSince: (patientId, since, limit) =>
      mayConsult(patientId) ? queries.newestSince(patientId, since, limit) : { documents: [], total: 0 },
    search: (asked, mayShow = () => true) => queries.search(asked, (patientId) => mayConsult(patientId) && mayShow(patientId)),
    imagingManifests: (patientId, limit) => queries.imagingManifests(patientId, limit).filter((one) => mayConsult(one.patientId)),
    ofTypes: (patientId, typeCodes) => (mayConsult(patientId) ? queries.ofTypes(patientId, typeCodes) : []),
    authorsOf: (patientId) => (mayConsult(patientId) ? queries.authorsOf(patientId) : []),
    professionalsOf: (patientId) => (mayConsult(patientId) ? queries.professionalsOf(patientId) : []),
    ofStudy: (studyInstanceUid) => queries.ofStudy(studyInstanceUid).filter((one) => mayConsult(one.patientId)),
  };
}
