/**
 * Stands in the bundle for packages that dockerode loads and Moorage never calls: gRPC and its loader (BuildKit) and
 * ssh2. They would cost every host 17 MB of memory. Whoever reaches it has found a use.
 */
export {};
