exports.equals = (left, right) => Buffer.compare(left, right) === 0;
