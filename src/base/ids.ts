/** Makes a new ULID: 26 characters, sortable by time of creation. */
export type IdSource = () => string;
