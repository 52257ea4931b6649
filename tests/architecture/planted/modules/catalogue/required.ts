const load = (require: (name: string) => unknown) => require('kysely'); export default load;
