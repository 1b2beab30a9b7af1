/** The types of the API, made from its document by `npm run generate`. */
export type * from '../../target/generated/zenow';
