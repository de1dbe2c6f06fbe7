/** Vaccinations against the French schedule. */
export { createVaccination, type Vaccination, type VaccinationOptions } from './vaccination.ts';
