/** Discovery: finding works by whatever word, narrowing, following, suggestions, nearby works and the map of what is here and missing. */
export { editDistance } from './analysis/edit-distance.ts';
export { createDiscovery, type Discovery, type LongTask, readRest, reindex } from './discovery.ts';
export { nearbySection } from './pages/nearby-section.ts';
export type { Reader } from './reader.ts';
export { type DiscoveryRoutesOptions, discoveryRoutes } from './routes.ts';
export { facetOrder, SearchState } from './search-state.ts';
