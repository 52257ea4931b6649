/** Relations to concepts of other vocabularies (SKOS, section 10). */
export const mappingRelations = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const;
