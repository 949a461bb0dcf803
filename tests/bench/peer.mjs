// Times iam-simulate's authorize() with policies loaded beforehand: node peer.mjs FOLDER WORKLOAD
// SPDX-License-Identifier: Apache-2.0
//
// FOLDER holds node_modules, WORKLOAD is what workload_json() writes. Prints a line `ns N` for each of nine rounds, N being
// the mean time of a decision in nanoseconds of CPU, then a line `verdict WORD` for each request.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, file] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(resolve(folder, 'node_modules/@cloud-copilot', path)));
const { loadPolicy } = await load('iam-policy/dist/esm/index.js');
const { authorize } = await load('iam-simulate/dist/esm/core_engine/CoreSimulatorEngine.js');
const { DiscoveryContextKeyConstraints } = await load(
  'iam-simulate/dist/esm/context_keys/discoveryContextKeyConstraints.js'
);
const { AwsRequestImpl } = await load('iam-simulate/dist/esm/request/request.js');
const { RequestContextImpl } = await load('iam-simulate/dist/esm/requestContext.js');

const workload = JSON.parse(readFileSync(file, 'utf8'));
const loaded = (type) =>
  workload.policies
    .filter((document) => document.type === type)
    .map(({ level, name, policy }) => ({ level, policy: loadPolicy(policy, { name }) }));
const policies = (type) => loaded(type).map(({ policy }) => policy);
const orNothing = (list) => (list.length === 0 ? undefined : list);
const levels = (type) => {
  const result = [];
  for (const { level, policy } of loaded(type)) {
    result[level] ??= { orgIdentifier: `level-${level}`, policies: [] };
    result[level].policies.push(policy);
  }
  return result;
};

const common = {
  sessionPolicy: policies('session')[0],
  identityPolicies: policies('identity'),
  serviceControlPolicies: levels('scp'),
  resourceControlPolicies: levels('rcp'),
  resourcePolicy: policies('resource')[0],
  permissionBoundaries: orNothing(policies('boundary')),
  vpcEndpointPolicies: orNothing(policies('vpce')),
  simulationParameters: {
    simulationMode: 'Strict',
    discoveryContextKeyConstraints: new DiscoveryContextKeyConstraints([])
  }
};

// The keys that follow from an IAM user's ARN: iam-simulate expects its caller to give them.
const derived = (principal) => {
  const user = /^arn:aws:iam::(\d+):user\/(?:.*\/)?([^/]+)$/.exec(principal);
  const keys = { 'aws:PrincipalArn': principal, 'aws:PrincipalIsAWSService': 'false' };
  return user
    ? { ...keys, 'aws:username': user[2], 'aws:PrincipalAccount': user[1], 'aws:PrincipalType': 'User' }
    : keys;
};

const questions = workload.requests.map(({ principal, action, resource, resourceAccount, context }) => ({
  ...common,
  request: new AwsRequestImpl(
    principal,
    { resource, accountId: resourceAccount },
    action,
    new RequestContextImpl({ ...derived(principal), ...context })
  )
}));

const round = () => {
  for (const question of questions) authorize(question);
};
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
};

// Warm for a second; rounds of a fifth of a second or more.
let passes = 0;
for (const end = performance.now() + 1000; performance.now() < end; ++passes) round();
passes = Math.max(1, Math.ceil(passes / 5));
for (let i = 0; i < 9; ++i) {
  const begin = cpu();
  for (let pass = 0; pass < passes; ++pass) round();
  console.log(`ns ${((cpu() - begin) / passes / questions.length).toFixed(1)}`);
}

const words = { Allowed: 'allowed', ExplicitlyDenied: 'explicitDeny', ImplicitlyDenied: 'implicitDeny' };
for (const question of questions) {
  const { result } = authorize(question);
  console.log(`verdict ${words[result] ?? result}`);
}
