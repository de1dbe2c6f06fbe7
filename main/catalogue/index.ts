/** The catalogue of referenced digital health services. */
export { type Catalogue, type CatalogueOptions, createCatalogue } from './catalogue.ts';
