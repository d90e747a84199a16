"""Message classes and method descriptions from a descriptor set: protoc's own Python output is too new for the
protobuf that Debian ships."""
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory


def load(path):
    pool = descriptor_pool.DescriptorPool()
    files = descriptor_pb2.FileDescriptorSet()
    with open(path, "rb") as stream:
        files.ParseFromString(stream.read())
    for file in files.file:
        pool.Add(file)
    return pool


def message_class(pool, descriptor):
    factory = message_factory.MessageFactory(pool)
    return factory.GetPrototype(descriptor)


def say(line):
    import json
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
