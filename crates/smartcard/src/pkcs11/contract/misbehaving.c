/* A PKCS #11 module of the tests: one token, one certificate, one key, and one fault chosen when it is compiled.
 *
 * SIGNATURE and CERTIFICATE are lists of bytes, LOG is a file to which each login is written, STARTS one with a line for
 * each process, and MARKER is a file: while it is there, the module behaves. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long word;
typedef unsigned char byte;

enum { OK = 0, CANCELED = 0x50, NOT_SUPPORTED = 0x54, TYPE_INVALID = 0x12, PIN_INCORRECT = 0xa0, PIN_INVALID = 0xa1, PIN_LEN_RANGE = 0xa2, NOT_LOGGED_IN = 0x101 };

struct version { byte major, minor; };
struct info { struct version cryptoki; byte manufacturer[32]; word flags; byte description[32]; struct version library; };
struct slot_info { byte description[64], manufacturer[32]; word flags; struct version hardware, firmware; };
struct token_info {
    byte label[32], manufacturer[32], model[16], serial[16];
    word flags, sessions[4], longest_pin, shortest_pin, memory[4];
    struct version hardware, firmware;
    byte time[16];
};
struct attribute { word type; void *value; word length; };

static const byte certificate[] = { CERTIFICATE };
static const byte signature[] = { SIGNATURE };
static int logged_in;
static word searched, given;

static int behaves(void) { return access(MARKER, F_OK) == 0; }

static void misbehave(const char *when) {
    if (behaves() || strcmp(when, WHEN) != 0)
        return;
    if (strcmp(FAULT, "crash") == 0)
        *(volatile int *)0 = 1;
    if (strcmp(FAULT, "exit") == 0)
        _exit(7);
    if (strcmp(FAULT, "hang") == 0)
        for (;;)
            pause();
    if (strcmp(FAULT, "print") == 0) {
        static const char text[] = "\xff\xff\xff\xff some module prints on whatever it finds\n";
        for (int stream = 0; stream < 3; stream++)
            if (write(stream, text, sizeof text) < 0)
                continue;
    }
}

static void pad(byte *field, size_t size, const char *text) {
    memset(field, ' ', size);
    memcpy(field, text, strlen(text));
}

static word initialize(void *arguments) {
    (void)arguments;
    FILE *starts = fopen(STARTS, "a");
    if (starts) {
        fprintf(starts, "started\n");
        fclose(starts);
    }
    misbehave("start");
    return OK;
}
static word finalize(void *reserved) { (void)reserved; return OK; }

static word get_info(struct info *info) {
    memset(info, 0, sizeof *info);
    info->cryptoki.major = 2;
    info->cryptoki.minor = 40;
    pad(info->manufacturer, 32, "Opalexe tests");
    pad(info->description, 32, "misbehaves");
    return OK;
}

static word get_slot_list(byte present, word *slots, word *count) {
    (void)present;
    misbehave("listing");
    if (slots)
        slots[0] = 0;
    *count = 1;
    return OK;
}

static word get_slot_info(word slot, struct slot_info *info) {
    (void)slot;
    memset(info, 0, sizeof *info);
    pad(info->description, 64, "No reader at all");
    pad(info->manufacturer, 32, "Opalexe tests");
    info->flags = 1;
    return OK;
}

static word get_token_info(word slot, struct token_info *info) {
    (void)slot;
    memset(info, 0, sizeof *info);
    pad(info->label, 32, "Jeton (PIN du lecteur)");
    pad(info->manufacturer, 32, "Opalexe tests");
    pad(info->model, 16, "none");
    pad(info->serial, 16, "42");
    info->flags = 0x4 | 0x8 | 0x400 | TOKEN_FLAGS;
    info->longest_pin = 8;
    info->shortest_pin = 4;
    return OK;
}

static word get_mechanism_list(word slot, word *list, word *count) {
    (void)slot;
    if (list)
        list[0] = 0x1041; /* CKM_ECDSA */
    *count = 1;
    return OK;
}

static word open_session(word slot, word flags, void *application, void *notify, word *session) {
    (void)slot, (void)flags, (void)application, (void)notify;
    *session = 1;
    return OK;
}

static word close_session(word session) { (void)session; return OK; }

static word login(word session, word user, const byte *pin, word length) {
    (void)session;
    FILE *log = fopen(LOG, "a");
    if (log) {
        fprintf(log, "login user=%lu %s length=%lu\n", user, pin ? "typed" : "on the reader", length);
        fclose(log);
    }
    misbehave("login");
    if (strcmp(FAULT, "cancel") == 0)
        return CANCELED;
    if (strcmp(FAULT, "length") == 0)
        return PIN_LEN_RANGE;
    if (strcmp(FAULT, "characters") == 0)
        return PIN_INVALID;
    if (pin && memcmp(pin, "123456", length < 6 ? length : 6) != 0)
        return PIN_INCORRECT;
    logged_in = 1;
    return OK;
}

static word logout(word session) {
    (void)session;
    FILE *log = fopen(LOG, "a");
    if (log) {
        fprintf(log, "logout\n");
        fclose(log);
    }
    logged_in = 0;
    return OK;
}

static word find_init(word session, const struct attribute *template, word count) {
    (void)session;
    searched = given = 0;
    for (word i = 0; i < count; i++)
        if (template[i].type == 0)
            memcpy(&searched, template[i].value, sizeof searched);
    return OK;
}

static word find(word session, word *objects, word room, word *count) {
    (void)session;
    *count = 0;
    if (given || room == 0)
        return OK;
    if (searched == 1 || (searched == 3 && logged_in)) {
        objects[0] = searched;
        *count = given = 1;
    }
    return OK;
}

static word find_final(word session) { (void)session; return OK; }

static word get_attributes(word session, word object, struct attribute *template, word count) {
    static const byte id[] = { 1 };
    (void)session;
    word result = OK;
    for (word i = 0; i < count; i++) {
        const void *value = NULL;
        word length = 0;
        if (template[i].type == 0x11 && object == 1) {
            value = certificate;
            length = sizeof certificate;
        } else if (template[i].type == 0x102) {
            value = id;
            length = sizeof id;
        }
        if (!value) {
            template[i].length = (word)-1;
            result = TYPE_INVALID;
            continue;
        }
        if (template[i].value)
            memcpy(template[i].value, value, length);
        template[i].length = length;
    }
    return result;
}

static word sign_init(word session, void *mechanism, word key) {
    (void)session, (void)mechanism, (void)key;
    return logged_in ? OK : NOT_LOGGED_IN;
}

static word sign(word session, const byte *data, word size, byte *output, word *length) {
    (void)session, (void)data, (void)size;
    misbehave("signing");
    if (output)
        memcpy(output, signature, sizeof signature);
    *length = sizeof signature;
    return OK;
}

static word not_supported(void) { return NOT_SUPPORTED; }

static struct {
    struct version version;
    void *functions[68];
} list;

word C_GetFunctionList(void **answer) {
    list.version.major = 2;
    list.version.minor = 40;
    for (int i = 0; i < 68; i++)
        list.functions[i] = (void *)not_supported;
    list.functions[0] = (void *)initialize;
    list.functions[1] = (void *)finalize;
    list.functions[2] = (void *)get_info;
    list.functions[4] = (void *)get_slot_list;
    list.functions[5] = (void *)get_slot_info;
    list.functions[6] = (void *)get_token_info;
    list.functions[7] = (void *)get_mechanism_list;
    list.functions[12] = (void *)open_session;
    list.functions[13] = (void *)close_session;
    list.functions[18] = (void *)login;
    list.functions[19] = (void *)logout;
    list.functions[24] = (void *)get_attributes;
    list.functions[26] = (void *)find_init;
    list.functions[27] = (void *)find;
    list.functions[28] = (void *)find_final;
    list.functions[42] = (void *)sign_init;
    list.functions[43] = (void *)sign;
    *answer = &list;
    return OK;
}
